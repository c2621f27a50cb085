// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code pantile pipeline} does with shell commands. */
@Timeout(180)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "commands of a POSIX shell")
class PipelineCommandTest {
  @TempDir Path folder;

  private Path file;
  private Path logs;

  @BeforeEach
  void place() {
    file = folder.resolve("p.yaml");
    logs = folder.resolve("logs");
  }

  private Ran run(String text, Object... options) throws IOException {
    Files.writeString(file, text);
    Object[] args = new Object[options.length + 4];
    args[0] = "pipeline";
    args[1] = file;
    args[2] = "--logs";
    args[3] = logs;
    System.arraycopy(options, 0, args, 4, options.length);
    return Ran.run(args);
  }

  private String log(String name) throws IOException {
    return Files.readString(logs.resolve(name + ".log"));
  }

  @Test
  void commandsRunInOrderWithTheirVariables() throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    Ran ran =
        run(
            """
            env: {A: common}
            tasks:
              last: {run: "cat one two > all", needs: make, workdir: sub}
              make:
                run: echo $A $n $PANTILE_TASK > $n; pwd
                matrix: {n: [one, two]}
                workdir: sub
                env: {A: own}
            """,
            "--quiet",
            "-j",
            "2");
    ran.fine();
    assertEquals(
        "own one make[n=one]\nown two make[n=two]\n", Files.readString(folder.resolve("sub/all")));
    assertEquals(folder.resolve("sub").toRealPath() + "\n", log("make[n=one]"));
    assertTrue(ran.out().startsWith("graph p passed in "), ran.out());
  }

  @Test
  void aFailureIsToldWithTheEndOfItsLog() throws IOException {
    Ran ran =
        run(
            """
            tasks:
              bad: {run: "seq 1 100; printf 'a\\\\033[31mb\\\\n' >&2; exit 3"}
              behind: {run: "echo x > behind", needs: bad}
              clean: {run: "echo x > clean", needs: behind, always: true}
            """);
    assertEquals(1, ran.code());
    assertTrue(ran.err().contains("pantile: bad failed: exit code 3, "), ran.err());
    assertTrue(
        ran.err().contains("bad failed; " + logs.resolve("bad.log") + " ends with"), ran.err());
    assertTrue(ran.err().contains("  100\n  a\\x1b[31mb\n"), ran.err());
    assertFalse(ran.err().contains("  81\n"), "20 lines");
    assertFalse(Files.exists(folder.resolve("behind")));
    assertTrue(Files.exists(folder.resolve("clean")));
    assertTrue(ran.out().contains("skipped    bad failed"), ran.out());
  }

  @Test
  void aCommandThatFailsEndsItsScript() throws IOException {
    Ran ran = run("tasks: {a: {run: \"false\\necho here\"}}\n", "-q");
    assertEquals(1, ran.code());
    assertEquals("", log("a"));
  }

  @Test
  void othersGoOnIfTold() throws IOException {
    String text = "tasks: {a: {run: exit 1}, b: {run: echo, needs: c}, c: {run: sleep 0.1}}";
    Ran ran = run(text, "--keep-going", "-q", "-j", "1");
    assertEquals(1, ran.code());
    assertTrue(ran.out().contains("2 passed, 1 failed"), ran.out());
    ran = run(text, "-q", "-j", "1");
    assertTrue(ran.out().contains("1 failed, 2 skipped"), ran.out());
  }

  @Test
  void triesAreLoggedOneAfterTheOther() throws IOException {
    Ran ran =
        run(
            """
            tasks:
              again:
                run: echo try; test -e there || { touch there; exit 1; }
                retries: {times: 3, pause: 1ms}
            """,
            "-q");
    assertEquals(0, ran.code(), ran.err());
    assertEquals("try\ntry\n", log("again"));
  }

  @Test
  void aLimitEndsTheWholeTree() throws Exception {
    Ran ran =
        run(
            """
            tasks:
              slow: {run: "sh -c 'echo $$$$ > pid; sleep 300; echo'; echo", timeout: 1s}
            """
                .replace("$$$$", "$$"),
            "-q");
    assertEquals(1, ran.code());
    assertTrue(ran.out().contains("timed out"), ran.out());
    assertGone(Long.parseLong(Files.readString(folder.resolve("pid")).strip()));
  }

  private static void assertGone(long pid) throws InterruptedException {
    ProcessHandle process = ProcessHandle.of(pid).orElse(null);
    if (process != null) {
      process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
  }

  @Test
  void aFolderThatIsMissingIsAFailure() throws IOException {
    Ran ran = run("tasks: {a: {run: echo, workdir: none}}", "-q");
    assertEquals(1, ran.code());
    assertTrue(ran.out().contains("there is no folder " + folder.resolve("none")), ran.out());
  }

  @Test
  void aDryRunRunsNothing() throws IOException {
    Ran ran =
        run(
                """
                tasks:
                  b: {run: "touch ran", needs: a, timeout: 90s, retries: 1}
                  a: {run: "touch ran"}
                  c: {run: "rm x", needs: b, always: true}
                """,
                "--dry-run")
            .fine();
    assertEquals(
        """
        pipeline p: 3 tasks in 3 layers
        1  a  $ touch ran
        2  b  after a  at most 90 s  up to 2 tries  $ touch ran
        3  c  after b  always  $ rm x
        """,
        ran.out());
    assertFalse(Files.exists(folder.resolve("ran")));
    assertFalse(Files.exists(logs));
  }

  /** Layers are those of tasks, whatever stands for tasks between. */
  @Test
  void aDryRunNamesStages() throws IOException {
    Ran ran =
        run(
                """
                stages: [build, test]
                tasks:
                  unit: {stage: test, run: echo}
                  compile: {stage: build, run: make, matrix: {jdk: [21, 25]}}
                  after: {run: echo, needs: unit}
                """,
                "--dry-run")
            .fine();
    assertEquals(
        """
        pipeline p: 4 tasks in 3 layers
        1  compile[jdk=21]  $ make
        1  compile[jdk=25]  $ make
        2  unit  after (stage build)  $ echo
        3  after  after unit  $ echo
        """,
        ran.out());
  }

  /** Of the stage before, whatever becomes of it. */
  @Test
  void whatCleansUpAfterAStageWaitsForAllOfIt() throws IOException {
    Ran ran =
        run(
            """
            stages: [a, b]
            tasks:
              fails: {stage: a, run: "exit 3"}
              slow: {stage: a, run: "until test -e never; do sleep 0.01; done"}
              next: {stage: b, run: "touch next"}
              clean: {stage: b, run: "touch cleaned", always: true}
            """,
            "-q",
            "-j",
            "2");
    assertEquals(1, ran.code());
    assertTrue(Files.exists(folder.resolve("cleaned")), ran.out());
    assertFalse(Files.exists(folder.resolve("next")), ran.out());
    assertTrue(ran.out().contains("(stage a)"), ran.out());
  }

  /** What always runs passes, though what it waited for did not. */
  @Test
  void aStageThatAlwaysRunsHidesNoFailureBeforeIt() throws IOException {
    Ran ran =
        run(
            """
            stages: [build, clean, publish]
            tasks:
              compile: {stage: build, run: "exit 3"}
              sweep: {stage: clean, run: "touch swept", always: true}
              push: {stage: publish, run: "touch pushed"}
            """,
            "-q",
            "--keep-going");
    assertEquals(1, ran.code());
    assertTrue(Files.exists(folder.resolve("swept")), ran.out());
    assertFalse(Files.exists(folder.resolve("pushed")), ran.out());
  }

  @Test
  void whatPassedIsNotRunAgain() throws IOException {
    Path journal = folder.resolve("journal");
    String text =
        """
        tasks:
          a: {run: "echo a >> ran"}
          b: {run: "echo b >> ran; test -e good", needs: a}
        """;
    assertEquals(1, run(text, "--checkpoint", journal, "-q").code());
    Files.createFile(folder.resolve("good"));
    Ran ran = run(text, "--checkpoint", journal);
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.err().contains("graph p goes on; 1 task of 2 was done before"), ran.err());
    assertTrue(ran.out().contains("restored"), ran.out());
    assertEquals(List.of("a", "b", "b"), Files.readAllLines(folder.resolve("ran")));
    run(text.replace("echo b", "echo c"), "--checkpoint", journal)
        .failsWith(2, "another version of the graph \"p\": \"commands ");
    run("version: 2\n" + text, "--checkpoint", journal).failsWith(2, "not \"2, commands ");
  }

  @Test
  void thePageIsWritten() throws IOException {
    Path page = folder.resolve("page.html");
    assertEquals(0, run("tasks: {a: {run: echo}}", "--report", page, "-q").code());
    assertTrue(Files.readString(page).contains("<svg id=\"graph\""));
    run("tasks: {a: {run: echo}}", "--report", file).failsWith(2, "must end in .html");
  }

  @Test
  void whatIsWrongIsSaidInALine() throws IOException {
    run("tasks: {a: {runs: echo}}").failsWith(2, "p.yaml:1:13: the task \"a\" has no key \"runs\"");
    run("tasks: {a: {run: echo}}", "--jobs", "0").failsWith(2, "--jobs must be at least 1, not 0");
    Ran.run("pipeline", folder.resolve("none")).failsWith(2, "there is no such file");
    Ran.run("pipeline").failsWith(2, "pipeline needs FILE");
    logs = file;
    run("tasks: {a: {run: echo}}").failsWith(2, "it is no folder");
  }

  @Test
  void namesOfLogsAreApart() throws IOException {
    run("tasks: {'a/b': {run: echo 1}, 'a:b': {run: echo 2}, 'A b': {run: echo 3}}", "-q").fine();
    Set<String> names = new TreeSet<>();
    try (var files = Files.list(logs)) {
      files.forEach(log -> names.add(log.getFileName().toString()));
    }
    assertEquals(Set.of("a_b.log", "a_b-2.log", "A_b-3.log"), names);
  }

  /**
   * A process that was started in the background of a script ignores {@code INT}, and so do all
   * that it starts.
   */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    String ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElse("SigIgn: 0");
    return (Long.parseUnsignedLong(ignored.substring(7).strip(), 16) & 2) != 0;
  }

  /** Ctrl-C, as a shell sends it to the command alone: nothing is left, and clean-up has run. */
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsTheCommandsAndCleansUp(String signal, int code) throws Exception {
    Assumptions.assumeFalse(
        signal.equals("INT") && ignoresInterrupts(), "this process ignores INT");
    Files.writeString(
        file,
        """
        tasks:
          kind: {run: "echo $$ > kind.pid; sleep 300 & echo $! > child.pid; wait"}
          deaf:
            run: |
              trap '' TERM INT
              echo $$ > deaf.pid
              while true; do sleep 1; done
          behind: {run: touch behind, needs: [kind, deaf]}
          clean: {run: touch clean, needs: behind, always: true}
        """);
    Process process =
        Ran.process(List.of(), "pipeline", file, "--logs", logs, "-j", "4")
            .redirectError(folder.resolve("err").toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    List<Path> pids =
        List.of(
            folder.resolve("kind.pid"), folder.resolve("child.pid"), folder.resolve("deaf.pid"));
    for (Path pid : pids) {
      while (!Files.exists(pid) || Files.size(pid) == 0) {
        assertTrue(process.isAlive(), () -> read("err"));
        Thread.sleep(10);
      }
    }
    String killer = "kill -" + signal + " " + process.pid();
    assertEquals(0, new ProcessBuilder("sh", "-c", killer).start().waitFor());
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
    assertEquals(code, process.exitValue(), read("err"));
    for (Path pid : pids) {
      assertGone(Long.parseLong(Files.readString(pid).strip()));
    }
    assertTrue(Files.exists(folder.resolve("clean")), read("err"));
    assertFalse(Files.exists(folder.resolve("behind")));
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
