// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The processor's name, for people. */
final class CpuName {
  private CpuName() {}

  /** The model name where the system tells it (Linux), else the architecture. */
  static String read() {
    String architecture = System.getProperty("os.arch", "unknown");
    try (BufferedReader lines =
        new BufferedReader(new FileReader("/proc/cpuinfo", StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
      return architecture;
    } catch (IOException | RuntimeException e) {
      return architecture;
    }
  }
}
