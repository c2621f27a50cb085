// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The programs in the documents run as they stand, and print what their last comment says. Links
 * lead to files and headings that exist, and the commands that the README promises are those that
 * continuous integration runs.
 */
class DocumentsTest {
  private static final Pattern PROGRAM =
      Pattern.compile("```java\\n(.*?public class (\\w+).*?)```", Pattern.DOTALL);
  private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  /** Between two literals of one text, also where a shell's argument goes on in the next line. */
  private static final Pattern JOINED = Pattern.compile("\"\\s*(\\+|\\\\)\\s*\"");

  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern PRINTED = Pattern.compile("println\\(.*\\); // (.*)");

  /** A link's or picture's target, in the text of a document. */
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
  private static final Pattern COMMANDS =
      Pattern.compile("## Two commands\\n+```sh\\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/own-jobs.md",
        "docs/divide.md",
        "docs/futures.md",
        "docs/map-reduce.md",
        "docs/task-graphs.md",
        "docs/pools.md",
        "docs/files.md"
      })
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

  @Test
  void programsOfTheReadmeRun() throws Exception {
    List<String> programs =
        JAVA.matcher(Files.readString(root().resolve("README.md")))
            .results()
            .map(block -> block.group(1))
            .toList();
    assertEquals(5, programs.size());
    Path source = folder.resolve("Try.java");
    for (String program : programs) {
      Matcher printed = PRINTED.matcher(program);
      assertTrue(printed.find(), () -> "the program does not say what it prints: " + program);
      Files.writeString(source, program);
      assertEquals(printed.group(1), run(source).strip());
    }
  }

  /** What Pantile is said to say stands in its sources, with literals put together. */
  @Test
  void messagesToBeMendedAreThoseOfTheSources() throws IOException {
    String page = Files.readString(root().resolve("docs/troubleshooting.md"));
    int own = page.indexOf("## What Pantile says");
    int next = page.indexOf("## What the JVM says");
    assertTrue(own > 0 && next > own, "the page has other headings");
    StringBuilder sources = new StringBuilder();
    for (String place :
        List.of("core", "backends-cpu", "backends-opencl", "formats", "cli", "pom.xml")) {
      append(sources, root().resolve(place));
    }
    append(sources, root().resolve("pantile"));
    append(sources, root().resolve(".mvn/find-jdk.sh"));
    String literals = JOINED.matcher(sources).replaceAll("").replace("\\\"", "\"");
    List<String> unknown = new ArrayList<>();
    int messages = 0;
    for (String row : page.substring(own, next).lines().toList()) {
      if (row.startsWith("| `")) {
        Matcher message = QUOTED.matcher(row.substring(0, row.indexOf(" | ")));
        while (message.find()) {
          messages++;
          if (!message.group(1).equals(")") && !literals.contains(message.group(1))) {
            unknown.add(message.group(1));
          }
        }
      }
    }
    assertEquals(List.of(), unknown);
    assertTrue(messages > 10, "the page has more messages than were found");
    assertTrue(
        Files.readString(root().resolve("pom.xml"))
            .contains("Jars are made by the JDK that runs Maven, which must be 25 or newer"));
  }

  private static void append(StringBuilder text, Path place) throws IOException {
    if (Files.isRegularFile(place)) {
      text.append(Files.readString(place));
      return;
    }
    try (Stream<Path> files = Files.walk(place.resolve("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        text.append(Files.readString(file));
      }
    }
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    List<String> astray = new ArrayList<>();
    int links = 0;
    for (Path document : documents()) {
      Matcher link = LINK.matcher(prose(document));
      while (link.find()) {
        String target = link.group(1);
        if (!target.contains("://")) {
          links++;
          if (!leadsSomewhere(document, target)) {
            astray.add(root().relativize(document) + ": " + target);
          }
        }
      }
    }
    assertEquals(List.of(), astray);
    assertTrue(links > 100, () -> "documents have more links than were found");
  }

  @Test
  void continuousIntegrationRunsWhatTheReadmePromises() throws IOException {
    Matcher commands = COMMANDS.matcher(Files.readString(root().resolve("README.md")));
    assertTrue(commands.find(), "no commands");
    List<String> promised =
        commands.group(1).lines().map(line -> line.replaceFirst(" +#.*", "")).toList();
    List<String> run = Files.readAllLines(root().resolve(".ci/run"));
    assertEquals(2, promised.size());
    for (String command : promised) {
      assertTrue(run.contains(command), () -> ".ci/run has no line \"" + command + '"');
    }
  }

  private static boolean leadsSomewhere(Path document, String target) throws IOException {
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    Path file = path.isEmpty() ? document : document.resolveSibling(path).normalize();
    if (!Files.exists(file)) {
      return false;
    }
    return hash < 0
        || HEADING
            .matcher(prose(file))
            .results()
            .anyMatch(heading -> anchor(heading.group(1)).equals(target.substring(hash + 1)));
  }

  /** What GitHub makes of a heading: letters and digits, blanks as hyphens. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  /** A document without its programs. */
  private static String prose(Path document) throws IOException {
    return CODE.matcher(Files.readString(document)).replaceAll("");
  }

  private static List<Path> documents() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String place :
        List.of(".", "docs", "docs/decisions", "docs/notes", "bench", "bench/results")) {
      try (Stream<Path> files = Files.list(root().resolve(place).normalize())) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(found::add);
      }
    }
    return found;
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
