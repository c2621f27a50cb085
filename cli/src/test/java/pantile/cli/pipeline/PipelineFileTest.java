// SPDX-License-Identifier: Apache-2.0
package pantile.cli.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantile.error.BadFileException;

/** What a file of a pipeline may say, and where it is wrong. */
final class PipelineFileTest {
  private static final Path FOLDER = Path.of("/work place");

  private static final String GOOD =
      """
      # a comment
      name: all of it
      version: 3
      env: {A: x, NUMBER: 010}
      workdir: sub
      tasks:
        first:
          run: echo 1
        second:
          run: |
            echo 2
            echo 3
          needs: first
          matrix:
            jdk: [21, 25]
            os: [linux, mac]
          env: {A: y}
          workdir: ../other
          timeout: 1h30m
          retries: 2
        third:
          run: echo
          needs: [second, "second[jdk=25,os=mac]"]
          retries: {times: 4, pause: 10ms, factor: 1.5, longest: 2s}
          always: true
      """;

  private static Pipeline of(String text) {
    return PipelineFile.of("p.yaml", text, FOLDER);
  }

  /** Texts without tasks but one. */
  private static void refused(String place, String message, String text) {
    String said = assertThrows(BadFileException.class, () -> of(text), text).getMessage();
    assertEquals("p.yaml:" + place + ": " + message, said);
  }

  @Test
  void allKeysAreRead() {
    Pipeline pipeline = of(GOOD);
    assertEquals("all of it", pipeline.name());
    assertEquals("3", pipeline.version());
    assertEquals(
        List.of(
            "first",
            "second[jdk=21,os=linux]",
            "second[jdk=21,os=mac]",
            "second[jdk=25,os=linux]",
            "second[jdk=25,os=mac]",
            "third"),
        pipeline.steps().stream().map(Step::name).toList());
    Step first = pipeline.steps().getFirst();
    assertEquals(Map.of("A", "x", "NUMBER", "010"), first.env());
    assertEquals(FOLDER.resolve("sub"), first.workdir());
    assertEquals(Optional.empty(), first.limit());
    assertEquals(1, first.retries().tries());
    Step second = pipeline.steps().get(2);
    assertEquals("echo 2\necho 3\n", second.run());
    assertEquals(Map.of("A", "y", "NUMBER", "010", "jdk", "21", "os", "mac"), second.env());
    assertEquals(FOLDER.resolve("other"), second.workdir());
    assertEquals(Optional.of(Duration.ofMinutes(90)), second.limit());
    assertEquals(3, second.retries().tries());
    Step third = pipeline.steps().getLast();
    assertEquals(5, third.retries().tries());
    assertEquals(Duration.ofMillis(10), third.retries().firstPause());
    assertEquals(1.5, third.retries().factor());
    assertTrue(third.always());
    assertEquals(7, pipeline.graph(_ -> _ -> {}).names().size());
    pipeline.graph(_ -> _ -> {}).check();
  }

  /** The example that users copy. */
  @Test
  void theExampleOfThePageIsRead() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "task-graphs.md"));
    int start = page.indexOf("```yaml\n") + "```yaml\n".length();
    Pipeline pipeline = of(page.substring(start, page.indexOf("```", start)));
    assertEquals(7, pipeline.steps().size());
    pipeline.graph(_ -> _ -> {}).check();
  }

  @Test
  void aTaskOfAStageWaitsForTheStageBefore() {
    Pipeline pipeline =
        of(
            """
            stages: [build, none, test, publish]
            tasks:
              push: {stage: publish, run: echo, needs: lint}
              slow: {stage: test, run: echo, matrix: {jdk: [21, 25]}}
              unit: {stage: test, run: echo, needs: one}
              one: {stage: build, run: echo}
              two: {stage: build, run: echo}
              lint: {run: echo}
            """);
    Map<String, List<String>> needs = new LinkedHashMap<>();
    pipeline.steps().forEach(step -> needs.put(step.name(), step.needs()));
    assertEquals(
        Map.of(
            "push", List.of("lint", "(stage test)"),
            "slow[jdk=21]", List.of("(stage build)"),
            "slow[jdk=25]", List.of("(stage build)"),
            "unit", List.of("one", "(stage build)"),
            "one", List.of(),
            "two", List.of(),
            "lint", List.of()),
        needs);
    assertEquals(
        Map.of(
            "slow", List.of("slow[jdk=21]", "slow[jdk=25]"),
            "(stage build)", List.of("one", "two"),
            "(stage test)", List.of("slow", "unit", "(stage build)")),
        pipeline.groups());
    pipeline.graph(_ -> _ -> {}).check();
  }

  /** A group stands for a stage, or there were a million needs. */
  @Test
  void longStagesHaveFewNeeds() {
    StringBuilder text = new StringBuilder("stages: [a, b, c]\ntasks:\n");
    int many = 1000;
    for (int i = 0; i < many; i++) {
      for (String stage : List.of("c", "b", "a")) {
        text.append("  ").append(stage).append(i);
        text.append(": {stage: ").append(stage).append(", run: e}\n");
      }
    }
    Pipeline pipeline = of(text.toString());
    assertEquals(3 * many, pipeline.steps().size());
    assertEquals(2 * many, pipeline.steps().stream().mapToInt(step -> step.needs().size()).sum());
    assertEquals(
        List.of("(stage a)", "(stage b)"), List.copyOf(pipeline.groups().keySet()), "none for c");
    assertEquals(
        List.of(many, many + 1), // with the stage before
        pipeline.groups().values().stream().map(List::size).toList());
    pipeline.graph(_ -> _ -> {}).check();
  }

  @Test
  void wrongStagesHaveAPlace() {
    refused(
        "2:28",
        "stage of the task \"a\" is \"tset\", which is not in stages; did you mean \"test\"?",
        "stages: [build, test]\ntasks: {a: {run: e, stage: tset}}\n");
    refused(
        "1:28",
        "stage of the task \"a\" is \"b\", and the pipeline has no key \"stages\"",
        "tasks: {a: {run: e, stage: b}}\n");
    refused("1:9", "stages has no name", "stages: []\ntasks: {x: {run: e}}\n");
    refused("1:16", "stages has \"a\" twice", "stages: [a, b, a]\ntasks: {x: {run: e}}\n");
    refused(
        "3:36",
        "the tasks need each other in a cycle: early needs late needs early",
        "stages: [a, b]\ntasks:\n  early: {run: e, stage: a, needs: late}\n  late: {run: e, stage: b}\n");
    refused(
        "5:43",
        "the tasks need each other in a cycle: early needs late needs early",
        """
        stages: [a, b]
        tasks:
          begin: {run: e, stage: b}
          late: {run: e, stage: b, matrix: {x: [1, 2]}}
          early: {run: e, stage: a, needs: [lint, "late[x=2]"]}
          lint: {run: e}
        """);
    refused(
        "4:32",
        "the task \"b\" needs \"(stage x)\", which is no task",
        "stages: [x, y]\ntasks:\n  a: {run: e, stage: x}\n  b: {run: e, stage: y, needs: \"(stage x)\"}\n");
  }

  @Test
  void aFileWithoutANameIsCalledByItsFile() {
    assertEquals("p", of("tasks: {a: {run: echo}}").name());
  }

  @Test
  void wrongKeysHaveAPlaceAndASuggestion() {
    refused(
        "2:1", "a pipeline has no key \"task\"; did you mean \"tasks\"?", "name: x\ntask: {}\n");
    refused(
        "3:5",
        "the task \"a\" has no key \"need\"; did you mean \"needs\"?",
        "tasks:\n  a:\n    need: b\n    run: echo\n");
    refused(
        "1:13",
        "the task \"a\" has no key \"frobnicate\"; there are run, stage, needs, matrix, env, workdir,"
            + " timeout, retries, always",
        "tasks: {a: {frobnicate: 1}}");
    refused("1:1", "a pipeline needs the key \"tasks\"", "name: x\n");
    refused("1:12", "the task \"a\" needs the key \"run\"", "tasks: {a: {needs: b}}");
  }

  @Test
  void wrongTypesHaveAPlace() {
    refused("1:1", "a pipeline must be a mapping (key: value), not a list", "[1, 2]");
    refused("1:8", "tasks must be a mapping (key: value), not a list", "tasks: [a]");
    refused("1:7", "tasks must be a mapping (key: value), not nothing", "tasks:");
    refused("1:8", "tasks has no task", "tasks: {}");
    refused(
        "1:18", "run of the task \"a\" must be a text, not a list", "tasks: {a: {run: [echo]}}");
    refused("1:18", "run of the task \"a\" is empty", "tasks: {a: {run: ''}}");
    refused(
        "1:32",
        "always of the task \"a\" must be true or false, not \"yes\"",
        "tasks: {a: {run: echo, always: yes}}");
    refused(
        "1:33",
        "timeout of the task \"a\" must be a time such as 90s, 10m, 1h30m or 500ms, not \"90\"; did"
            + " you mean \"90s\"?",
        "tasks: {a: {run: echo, timeout: 90}}");
    refused(
        "1:33",
        "retries of the task \"a\" must be a whole number from 0 on, not \"-1\"",
        "tasks: {a: {run: echo, retries: -1}}");
    refused(
        "1:33",
        "retries of the task \"a\" needs the key \"times\"",
        "tasks: {a: {run: echo, retries: {pause: 1s}}}");
    refused(
        "1:30",
        "\"1X\" is no name of a variable: letters, digits and _, no digit first",
        "tasks: {a: {run: echo, env: {1X: y}}}");
    refused(
        "1:31",
        "needs of the task \"a\" must be a list, not a mapping",
        "tasks: {a: {run: echo, needs: {b: c}}}");
    refused(
        "1:36",
        "x in the matrix of the task \"a\" has no value",
        "tasks: {a: {run: echo, matrix: {x: []}}}");
    refused(
        "1:36",
        "x in the matrix of the task \"a\" has a value twice",
        "tasks: {a: {run: echo, matrix: {x: [1, 1]}}}");
    refused(
        "1:9",
        "the name \"a;b\" must begin with a letter, a digit or _, and have these, . : / - and blanks"
            + " alone",
        "tasks: {'a;b': {run: echo}}");
    refused("1:1", "the file is empty", "");
  }

  @Test
  void duplicateKeysHaveAPlace() {
    refused(
        "3:3",
        "the key \"a\" is there twice, in line 2 too",
        "tasks:\n  a: {run: echo}\n  a: {run: echo}\n");
    refused(
        "2:1", "the key \"name\" is there twice, in line 1 too", "name: x\nname: y\ntasks: {}\n");
  }

  @Test
  void missingTasksAndCyclesHaveAPlace() {
    refused(
        "3:29",
        "the task \"test\" needs \"compil\", which is no task; did you mean \"compile\"?",
        "tasks:\n  compile: {run: echo}\n  test: {run: echo, needs: [compil]}\n");
    refused(
        "2:26",
        "the tasks need each other in a cycle: a needs c needs b needs a",
        """
        tasks:
          a: {run: echo, needs: [c]}
          b: {run: echo, needs: a}
          c: {run: echo, needs: [b]}
          d: {run: echo, needs: a}
        """);
    refused(
        "1:31",
        "the tasks need each other in a cycle: a needs a",
        "tasks: {a: {run: echo, needs: a}}");
    refused(
        "2:46",
        "the tasks need each other in a cycle: a needs b needs a",
        """
        tasks:
          a: {run: echo, matrix: {x: [1, 2]}, needs: b}
          b: {run: echo, needs: 'a[x=1]'}
        """);
  }

  @Test
  void aCombinationInAnotherOrderIsNamedInTheMatrixs() {
    String text =
        """
        tasks:
          test: {run: echo, matrix: {jdk: [21, 25], os: [linux, mac, win]}}
          end: {run: echo, needs: ["test[jdk=25,os=mac]", "NEED"]}
        """;
    int column = 51;
    String no = "the task \"end\" needs \"NEED\", which is no task";
    for (String need : List.of("test[os=mac,jdk=25]", "test[os=mac, jdk=25]")) {
      refused(
          "3:" + column,
          no.replace("NEED", need)
              + "; did you mean \"test[jdk=25,os=mac]\"? Variables are in the matrix's order",
          text.replace("NEED", need));
    }
    refused(
        "3:" + column,
        no.replace("NEED", "test[jdk=25,os=mc]") + "; did you mean \"test[jdk=25,os=mac]\"?",
        text.replace("NEED", "test[jdk=25,os=mc]"));
    refused(
        "3:" + column,
        no.replace("NEED", "tset") + "; did you mean \"test\"?",
        text.replace("NEED", "tset"));
  }

  /** Of few lines an alias's alias's alias makes many: the parser counts, and says no place. */
  @Test
  void tooManyAliasesHaveAPlace() {
    String text = "env: {}\nname: &n [x]\ntasks:\n" + "  - *n\n".repeat(60);
    String said = assertThrows(BadFileException.class, () -> of(text)).getMessage();
    assertTrue(String.valueOf(said).startsWith("p.yaml:54:5: "), said);
    assertTrue(String.valueOf(said).contains("50"), said);
  }

  @Test
  void whatIsNoYamlHasAPlace() {
    String said =
        assertThrows(BadFileException.class, () -> of("tasks:\n  a: {run: echo\n")).getMessage();
    assertTrue(String.valueOf(said).startsWith("p.yaml:3:1: "), said);
    said = assertThrows(BadFileException.class, () -> of("a: b: c")).getMessage();
    assertTrue(String.valueOf(said).startsWith("p.yaml:1:5: "), said);
    said = assertThrows(BadFileException.class, () -> of("tasks: *none")).getMessage();
    assertTrue(String.valueOf(said).startsWith("p.yaml:1:8: "), said);
    said = assertThrows(BadFileException.class, () -> of("tasks:\n\ta: 1")).getMessage();
    assertTrue(String.valueOf(said).startsWith("p.yaml:2:1: "), said);
    assertThrows(BadFileException.class, () -> of("a: 1\n---\nb: 2\n"));
  }

  /** The parser is recursive. */
  @Test
  void whatIsNestedTooDeepIsRefused() {
    int depth = 100_000;
    String text = "tasks: " + "[".repeat(depth) + "]".repeat(depth);
    String said = assertThrows(BadFileException.class, () -> of(text)).getMessage();
    assertEquals("p.yaml: its lists and mappings are nested too deep", said);
  }

  @Test
  void filesThatCannotBeReadAreNamed(@TempDir Path folder) throws Exception {
    String missing = folder.resolve("none.yaml").toString();
    assertEquals(
        missing + ": there is no such file",
        assertThrows(BadFileException.class, () -> PipelineFile.read(missing)).getMessage());
    assertEquals(
        folder + ": it is a directory",
        assertThrows(BadFileException.class, () -> PipelineFile.read(folder.toString()))
            .getMessage());
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "name: ü".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        latin + ": it is no text in UTF-8",
        assertThrows(BadFileException.class, () -> PipelineFile.read(latin.toString()))
            .getMessage());
  }

  /** Each text is read or refused by the one exception that has a place. */
  @Test
  void damagedTextsAreReadOrRefused() {
    int refused = 0;
    for (int seed = 0; seed < 2000; seed++) {
      SplittableRandom random = new SplittableRandom(20_261_130 + seed);
      StringBuilder text = new StringBuilder(GOOD);
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, ":{}[]&*!|>-\n\t #'\"%@".charAt(random.nextInt(19)));
          default -> text.setLength(at + 1);
        }
      }
      try {
        var _ = of(text.toString());
      } catch (BadFileException e) {
        refused++;
        assertTrue(
            String.valueOf(e.getMessage()).startsWith("p.yaml:"),
            "seed " + (20_261_130 + seed) + ": " + e.getMessage());
      }
    }
    assertTrue(refused > 500, "refused " + refused);
  }

  @Test
  void matricesThatExplodeAreRefused() {
    StringBuilder text = new StringBuilder("tasks: {a: {run: echo, matrix: {");
    for (char variable = 'a'; variable <= 'f'; variable++) {
      text.append(variable).append(": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], ");
    }
    String said = assertThrows(BadFileException.class, () -> of(text + "}}}")).getMessage();
    assertTrue(String.valueOf(said).contains("more than 10000 combinations"), said);
  }

  @ParameterizedTest
  @CsvSource({
    "90s, PT90S",
    "10m, PT10M",
    "1h30m, PT90M",
    "500ms, PT0.5S",
    "1m1s1ms, PT1M1.001S",
    "2h, PT2H"
  })
  void timesAreRead(String text, String time) {
    assertEquals(Optional.of(Duration.parse(time)), Times.of(text));
  }

  @ParameterizedTest
  @CsvSource({"90", "''", "0s", "-1s", "1 s", "1s1m", "1.5s", "s", "9999999999s"})
  void otherTextsAreNoTimes(String text) {
    assertEquals(Optional.empty(), Times.of(text));
  }
}
