// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine, as far as locks of files are seen: folders may be shared with others. */
final class Host {
  private static final Path LINUX_NAME = Path.of("/proc/sys/kernel/hostname");

  /** A short word for this host's name. */
  static final String TOKEN = Integer.toHexString(name().hashCode());

  private Host() {}

  /** Without the network, which would have to be asked for a full name and may be slow. */
  private static String name() {
    try {
      return Files.readString(LINUX_NAME).strip();
    } catch (IOException e) {
      String name = System.getenv("COMPUTERNAME");
      return name != null ? name : String.valueOf(System.getenv("HOSTNAME"));
    }
  }
}
