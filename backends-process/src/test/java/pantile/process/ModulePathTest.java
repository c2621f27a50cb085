// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;

/** A program of modules, whose children find its modules too. */
final class ModulePathTest {
  private static final String PROGRAM =
      """
      package own.app;

      import pantile.Pantile;
      import pantile.job.Job;
      import pantile.job.Merge;
      import pantile.process.ProcessBackend;

      public class Program {
        record Part(long sum, String module) implements java.io.Serializable {}

        public static void main(String[] arguments) {
          try (Pantile pt = Pantile.builder().backends(ProcessBackend.of(1)).open()) {
            Job<Part> job =
                Job.of(
                    "sum",
                    0,
                    10,
                    1,
                    tile -> new Part(tile.from(), Part.class.getModule().getName()),
                    Merge.of(
                        new Part(0, ""), (a, b) -> new Part(a.sum() + b.sum(), b.module())));
            System.out.println(pt.run(job));
          }
        }
      }
      """;

  @TempDir private Path folder;

  private static String place(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  @Test
  void childrenHaveTheModulesOfTheirParent() throws Exception {
    assumeTrue(
        ProcessBackend.class.getModule().isNamed(), "the tests themselves run on a class path");
    Path sources = Files.createDirectories(folder.resolve("own/app"));
    Path program = Files.writeString(sources.resolve("Program.java"), PROGRAM);
    Path module =
        Files.writeString(
            folder.resolve("module-info.java"),
            "module own.app { requires pantile.backends.process; }");
    String pantile =
        Stream.of(Pantile.class, ProcessBackend.class)
            .map(ModulePathTest::place)
            .collect(Collectors.joining(File.pathSeparator));
    Path classes = folder.resolve("classes");
    int failed =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "-nowarn",
                "-p",
                pantile,
                "-d",
                classes.toString(),
                program.toString(),
                module.toString());
    assertEquals(0, failed);
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-p",
                    pantile + File.pathSeparator + classes,
                    "-m",
                    "own.app/own.app.Program"))
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1, text);
    assertEquals("Part[sum=45, module=own.app]", text.strip());
  }
}
