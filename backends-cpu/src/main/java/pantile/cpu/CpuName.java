// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The processor's name, for people. */
final class CpuName {
  private CpuName() {}

  /** The model name where the system tells it (Linux), else the architecture. */
  static String read() {
    String architecture = System.getProperty("os.arch", "unknown");
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(architecture);
    } catch (IOException | RuntimeException e) {
      return architecture;
    }
  }
}
