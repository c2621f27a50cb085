// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every block of the tutorial, in its order, in one folder: programs are saved under the names that
 * the text gives them, lines for the shell are run, and print what stands behind them. The clone is
 * one of this checkout. Its launcher is replaced by one that starts this process's classes: that
 * the real one builds what it starts is for {@link LauncherTest}.
 */
class TutorialTest {
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)(?<before>.*?)^```(?<language>sh|java)\\n(?<text>.*?)^```$");

  private static final Pattern NAME = Pattern.compile("`(\\w+\\.java)`");
  private static final Pattern PRINTS = Pattern.compile("(.*?)\\s+# (.*)");

  @TempDir Path folder;

  @Test
  void everyBlockRunsAndPrintsWhatItSays() throws Exception {
    assumeTrue(Shell.succeeds("bash", "--version"), "there is no bash here");
    assumeTrue(Shell.succeeds("git", "--version"), "there is no git here");
    assumeTrue(Files.exists(root().resolve(".git")), "this is no clone");
    Matcher block = BLOCK.matcher(Files.readString(root().resolve("docs/tutorial.md")));
    int programs = 0;
    int lines = 0;
    int end = 0;
    Path here = folder;
    while (block.find()) {
      end = block.end();
      if (block.group("language").equals("java")) {
        programs++;
        Matcher name = NAME.matcher(block.group("before"));
        String last = "";
        while (name.find()) {
          last = name.group(1);
        }
        assertTrue(!last.isEmpty(), "a program has no name: " + block.group("text"));
        Files.writeString(here.resolve(last), block.group("text"));
      } else {
        for (String line : block.group("text").lines().toList()) {
          lines++;
          here = run(line, here);
        }
      }
    }
    assertEquals(4, programs);
    assertTrue(lines > 12, "the tutorial has more lines than were run");
    assertEquals(
        -1,
        Files.readString(root().resolve("docs/tutorial.md")).indexOf("\n```", end),
        "no block is left out");
  }

  /** Runs a line; the result is the folder that the shell is in afterwards. */
  private Path run(String line, Path here) throws IOException, InterruptedException {
    Matcher prints = PRINTS.matcher(line);
    String command = prints.matches() ? prints.group(1) : line;
    Path place = folder.resolve("place.txt");
    Path output = folder.resolve("output.txt");
    Path errors = folder.resolve("errors.txt");
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-euc", command + "\npwd -P >\"$PLACE\"")
            .directory(here.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    settings(shell.environment(), place);
    Process process = shell.start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), () -> "this hangs: " + command);
    assertEquals(0, process.exitValue(), command + "\n" + Files.readString(errors, UTF_8));
    if (prints.matches()) {
      assertEquals(prints.group(2), Files.readString(output, UTF_8).strip(), command);
    }
    Path now = Path.of(Files.readString(place, UTF_8).strip());
    if (command.startsWith("git clone")) {
      launcher(now.resolve("pantile").resolve("pantile"));
    }
    return now;
  }

  private void settings(Map<String, String> environment, Path place) {
    Path java = Path.of(System.getProperty("java.home"), "bin");
    environment.put("PATH", java + ":" + environment.get("PATH"));
    environment.put("PLACE", place.toString());
    environment.remove("PANTILE_JAVA_OPTS");
    // What the page fetches is this checkout, whoever owns it.
    environment.put("GIT_CONFIG_COUNT", "2");
    environment.put("GIT_CONFIG_KEY_0", "url." + root().toUri() + ".insteadOf");
    environment.put("GIT_CONFIG_VALUE_0", "https://github.com/pantile/pantile.git");
    environment.put("GIT_CONFIG_KEY_1", "safe.directory");
    environment.put("GIT_CONFIG_VALUE_1", "*");
  }

  private static void launcher(Path file) throws IOException {
    assertTrue(Files.exists(file), "the clone has no launcher");
    List<String> text = new ArrayList<>();
    text.add("#!/bin/sh");
    text.add("classes='" + System.getProperty("java.class.path") + "'");
    text.add("case $1 in classpath) printf '%s\\n' \"$classes\"; exit;; esac");
    text.add(
        "exec java --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED"
            + " -cp \"$classes\" pantile.cli.Main \"$@\"");
    Files.write(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
