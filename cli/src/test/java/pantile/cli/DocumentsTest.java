// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs in the documents run as they stand, and print what their last comment says. */
class DocumentsTest {
  private static final Pattern PROGRAM =
      Pattern.compile("```java\\n(.*?public class (\\w+).*?)```", Pattern.DOTALL);
  private static final Pattern PRINTED = Pattern.compile("println\\(.*\\); // (.*)");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/own-jobs.md", "docs/files.md"})
  void programRuns(String document) throws Exception {
    String text = Files.readString(root().resolve(document));
    Matcher program = PROGRAM.matcher(text);
    assertTrue(program.find(), "no program in " + document);
    Matcher printed = PRINTED.matcher(program.group(1));
    assertTrue(printed.find(), "the program does not say what it prints");

    Path source = folder.resolve(program.group(2) + ".java");
    Files.writeString(source, program.group(1));
    assertEquals(printed.group(1), run(source).strip());
  }

  private String run(Path source) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                source.toString())
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("errors.txt").toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the program hangs");
    String errors = Files.readString(folder.resolve("errors.txt"), UTF_8);
    assertEquals(0, process.exitValue(), errors);
    return Files.readString(output, UTF_8);
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
