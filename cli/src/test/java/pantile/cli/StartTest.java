// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which classes the command loads in a JVM of its own: that is most of its time where there is
 * little to compute.
 */
@Timeout(120)
class StartTest {
  private static final List<String> OF_VERSION =
      List.of(
          "pantile.cli.BadInputException",
          "pantile.cli.BrokenPipeException",
          "pantile.cli.Console",
          "pantile.cli.Main",
          "pantile.cli.Version",
          "pantile.text.Counted");

  /** What the JVM makes code with at run time. */
  private static final List<String> MAKERS =
      List.of(
          "java.lang.invoke.StringConcatFactory",
          "java.lang.runtime.ObjectMethods",
          "java.lang.runtime.SwitchBootstraps",
          "java.lang.reflect.ProxyGenerator",
          "jdk.internal.foreign.abi.Binding",
          "java.util.Formatter",
          "java.util.regex.Pattern");

  @TempDir private Path folder;

  private List<String> loaded(Object... args) throws Exception {
    Path log = folder.resolve("loaded.log");
    List<String> options =
        List.of("--add-modules=jdk.incubator.vector", "-Xlog:class+load:file=" + log + ":none");
    Ran.child(options, args).fine();
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains(" source: "))
        .map(line -> line.substring(0, line.indexOf(" source: ")).strip())
        .toList();
  }

  /** Neither the library, nor the parser of command lines, nor anything that makes code. */
  @Test
  void theVersionIsToldByFewClasses() throws Exception {
    List<String> all = loaded("--version");
    assertEquals(
        OF_VERSION,
        all.stream()
            .filter(name -> name.startsWith("pantile.") && !name.contains("$"))
            .sorted()
            .toList());
    assertEquals(List.of(), all.stream().filter(name -> name.startsWith("picocli.")).toList());
    assertEquals(List.of(), all.stream().filter(MAKERS::contains).toList());
    // The JVM has some of its own.
    assertEquals(
        List.of(),
        all.stream()
            .filter(name -> name.startsWith("pantile.") && name.contains("$$Lambda"))
            .toList());
  }

  /** What most people type is read without the parser. */
  @Test
  void aPlainLineLoadsNoParser() throws Exception {
    for (List<Object> line : plainLines()) {
      List<String> all = loaded(line.toArray());
      assertTrue(all.contains("pantile.cli.PlainLine"), all::toString);
      assertEquals(List.of(), of("picocli.", all));
    }
  }

  /** Where there is no loader for OpenCL, no command loads its binding. */
  @Test
  void aPlainLineLoadsNoOtherBackend() throws Exception {
    assumeFalse(
        of("org.jocl.", loaded("devices")).isEmpty(), "this system has no loader for OpenCL");
    for (List<Object> line : plainLines()) {
      assertEquals(List.of(), of("org.jocl.", loaded(line.toArray())));
    }
  }

  private List<List<Object>> plainLines() throws IOException {
    Path file = folder.resolve("x.txt");
    Files.writeString(file, "3\n1\n2\n");
    return List.of(
        List.of("reduce", "sum", file), List.of("sort", file, "-o", folder.resolve("y.txt")));
  }

  private static List<String> of(String beginning, List<String> all) {
    return all.stream().filter(name -> name.startsWith(beginning)).toList();
  }

  /** One subcommand's annotations are read; with all eleven it takes picocli twice as long. */
  @Test
  void aCommandLoadsNoOtherCommand() throws Exception {
    List<String> all = loaded("isprime", "7", "--device", "cpu", "--quiet");
    assertTrue(all.contains("pantile.cli.IsPrimeCommand"), all::toString);
    assertEquals(
        List.of("pantile.cli.IsPrimeCommand", "pantile.cli.RootCommand"),
        all.stream()
            .filter(name -> name.startsWith("pantile.cli.") && name.endsWith("Command"))
            .sorted()
            .toList());
  }
}
