// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a command did, run in this JVM. */
record Ran(int code, ByteArrayOutputStream output, String err) {
  byte[] bytes() {
    return output.toByteArray();
  }

  static Ran run(Object... args) {
    return withInput(new byte[0], args);
  }

  static Ran withInput(String input, Object... args) {
    return withInput(input.getBytes(StandardCharsets.UTF_8), args);
  }

  static Ran withInput(byte[] input, Object... args) {
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    int code = Main.run(Console.of(new ByteArrayInputStream(input), out, errors), texts);
    return new Ran(code, out, err.toString(StandardCharsets.UTF_8));
  }

  String out() {
    return output.toString(StandardCharsets.UTF_8);
  }

  /** Exit code 0, and nothing to complain about. */
  Ran fine() {
    assertEquals("", err);
    assertEquals(0, code);
    return this;
  }

  /** One line that says this, no stack trace, nothing on standard output. */
  Ran failsWith(int expectedCode, String... parts) {
    assertEquals(expectedCode, code, err);
    assertEquals("", out());
    assertEquals(1, err.lines().count(), err);
    assertTrue(err.startsWith("pantile: "), err);
    for (String part : parts) {
      assertTrue(err.contains(part), () -> "\"" + part + "\" is not in: " + err);
    }
    assertFalse(err.contains("should not happen"), err);
    return this;
  }

  /** The same, but with two more lines, which show the place in an expression. */
  Ran failsAt(int expectedCode, String... parts) {
    List<String> lines = err.lines().toList();
    assertEquals(3, lines.size(), err);
    assertEquals("^", lines.getLast().strip());
    assertTrue(lines.getLast().length() <= lines.get(1).length() + 1, err);
    var _ = new Ran(code, output, lines.getFirst() + "\n").failsWith(expectedCode, parts);
    return this;
  }

  /** What the same does in a JVM of its own, with nothing to read. */
  static Ran child(List<String> jvmOptions, Object... args) {
    return of(process(jvmOptions, args));
  }

  /** What a process does that has nothing to read and says little on standard error. */
  static Ran of(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      process.getInputStream().transferTo(out);
      String err =
          new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
              .map(line -> line + "\n")
              .collect(Collectors.joining());
      return new Ran(process.waitFor(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How the user would start the same in another JVM. */
  static ProcessBuilder process(List<String> jvmOptions, Object... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED"); // as the launcher has it
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    for (Object arg : args) {
      command.add(arg.toString());
    }
    return new ProcessBuilder(command);
  }
}
