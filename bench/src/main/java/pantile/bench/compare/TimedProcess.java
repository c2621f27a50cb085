// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A process that prints timings.
 *
 * @param command its program and arguments
 */
record TimedProcess(List<String> command) {
  private static final String PREFIX = "pantile.bench.compare.";

  TimedProcess {
    command = List.copyOf(command);
  }

  /** A class of this package in a JVM of its own, of the version that this one has. */
  static TimedProcess java(
      String classPath, List<String> options, String main, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, PREFIX + main));
    command.addAll(arguments);
    return new TimedProcess(command);
  }

  /** Runs it to its end and adds the timings that it prints. */
  void addTo(Round round) throws IOException, InterruptedException {
    output().lines().map(Timing::parse).forEach(round::add);
  }

  /**
   * Runs it to its end, without input, and returns what it prints.
   *
   * @throws IOException also if its exit code is not 0; the message has what it said of the cause
   */
  String output() throws IOException, InterruptedException {
    Path errors = Files.createTempFile("pantile-compare", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      String output;
      try (var stream = process.getInputStream()) {
        output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "exit code %d of %s:%n%s",
                code,
                String.join(" ", command),
                Files.readString(errors)));
      }
      return output;
    } finally {
      Files.deleteIfExists(errors);
    }
  }
}
