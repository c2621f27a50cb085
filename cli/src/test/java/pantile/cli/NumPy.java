// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Python with NumPy, where this machine has it. */
final class NumPy {
  private NumPy() {}

  /** Skips a test where there is none. */
  static void requireInstalled() throws InterruptedException {
    boolean there;
    try {
      there = run("import numpy").isEmpty();
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(there, "python3 with numpy is not on this machine; other tests write .npy by hand");
  }

  /** Runs a program, and returns what it prints: errors too. */
  static String run(String program) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("python3", "-").redirectErrorStream(true).start();
    try (OutputStream input = process.getOutputStream()) {
      input.write(program.getBytes(StandardCharsets.UTF_8)); // an argument has 128 KiB at most
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
