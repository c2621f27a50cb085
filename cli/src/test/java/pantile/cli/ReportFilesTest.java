// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reports cost no result: they are opened before the work, and overwrite nothing of the command.
 */
class ReportFilesTest {
  @TempDir private Path folder;
  private Path in;
  private Path linked;

  @BeforeEach
  void write() throws IOException {
    in = NpyBytes.write(folder, "in.txt", "2\n1\n");
    linked = Files.createLink(folder.resolve("linked.html"), in);
  }

  @Test
  void whatCannotBeWrittenIsToldBeforeTheWork() throws IOException {
    Path page = folder.resolve("no/such.html");
    Path trace = folder.resolve("no/such.json");
    // The input is no number: that the report is told first shows that nothing was read.
    Path bad = NpyBytes.write(folder, "bad.txt", "x\n");
    Path out = folder.resolve("out.txt");
    Ran.run("reduce", "sum", bad, "--report", page).failsWith(2, "cannot write " + page);
    Ran.run("reduce", "dot", bad, bad, "--trace", trace).failsWith(2, "cannot write " + trace);
    Ran.run("sort", bad, "-o", out, "--report", page).failsWith(2, "cannot write " + page);
    Ran.run("scan", bad, "-o", out, "--trace", trace).failsWith(2, "cannot write " + trace);
    Ran.run("primes", 0, 10, "--trace", folder).failsWith(2, "it is a directory");
    Ran.run("isprime", 7, "--trace", trace).failsWith(2, "cannot write " + trace);
    Ran.run("isprime", 7, "--trace", "").failsWith(2, "--trace is empty");
    assertFalse(Files.exists(out));
  }

  @Test
  void aPageMustBeNamedAsOne() throws IOException {
    Ran.run("sort", in, "--report=" + folder.resolve("page.txt"))
        .failsWith(2, "whose name must end in .html");
    Path page = folder.resolve("page.html");
    Ran.run("sort", in, "--report=" + page).fine();
    assertTrue(Files.readString(page).contains("<h2>Devices</h2>"));
    Ran ran = Ran.run("sort", "--report", in);
    assertEquals("1\n2\n", ran.out());
    assertTrue(ran.err().contains("cpu:0"), ran.err());
  }

  /** Behind a space it may as well be an operand, so it is one. */
  @Test
  void aNameThatWasTakenForAnOperandIsTold() throws IOException {
    String hint = "; if it should name the page, write --report=page.html";
    Path file = NpyBytes.write(folder, "page", "1\n");
    Ran.run("sort", in, "--report", "page").failsWith(2, "\"page\" is one argument", hint);
    Ran.run("sort", in, "--report", "page.txt").failsWith(2, "one argument too many", hint);
    Ran.run("sort", "--report", "page", in).failsWith(2, "one argument too many", hint);
    Ran.run("sort", in, "--report", file).failsWith(2, file + ".html");
    Ran.run("sort", "--report", "page").failsWith(2, "there is no file page", hint);
    Ran.run("reduce", "sum", in, "--report", "page").failsWith(2, "sum takes at most", hint);
    Ran.run("reduce", "--report", "page", "sum", in).failsWith(2, "\"page\" is no red", hint);
    Ran.run("primes", "--report", "page", 0, 9).failsWith(2, hint);
    Ran.run("primes", 0, 9, "--report", "page").failsWith(2, "one argument too many", hint);
    Ran.run("isprime", 7, "--report", "page").failsWith(2, hint);
    for (Object[] other :
        new Object[][] {
          {"sort", in, "page", "--report"},
          {"sort", in, "page", "--report", "-q"},
          {"sort", in, "--", "--report", "page"},
          {"sort", "--report", in, "--type", "page"},
        }) {
      Ran ran = Ran.run(other).failsWith(2);
      assertFalse(ran.err().contains("--report="), ran.err());
    }
  }

  @Test
  void theInputIsNotOverwritten() throws IOException {
    Path spelled = folder.resolve("..").resolve(folder.getFileName()).resolve("in.txt");
    Path symbolic = Files.createSymbolicLink(folder.resolve("symbolic.html"), in);
    for (Path name : List.of(linked, symbolic)) {
      Ran.run("reduce", "sum", in, "--report", name)
          .failsWith(2, "--report " + name + " would overwrite the input");
    }
    for (Path name : List.of(in, linked, symbolic, spelled)) {
      Ran.run("reduce", "sum", in, "--trace", name).failsWith(2, "would overwrite the input");
      Ran.run("reduce", "dot", "-", in, "--trace", name).failsWith(2, "would overwrite the input");
      Ran.run("sort", in, "--trace", name).failsWith(2, "would overwrite the input");
      Ran.run("reduce", "sum", in, "--checkpoint", name)
          .failsWith(2, "--checkpoint " + name + " would overwrite the input");
    }
    assertEquals("2\n1\n", Files.readString(in));
  }

  @Test
  void outputsAreDifferentFiles() throws IOException {
    Path one = folder.resolve("one.html");
    String same = folder + "/./one.html";
    Ran.run("sort", in, "-o", folder.resolve("o"), "--trace", folder + "/./o")
        .failsWith(2, "--trace " + folder + "/./o would overwrite the output");
    Ran.run("primes", 0, 9, "-o", one.resolveSibling("p"), "--trace", folder.resolve("p"))
        .failsWith(2, "would overwrite the output");
    Ran.run("reduce", "sum", in, "--report", one, "--trace", same)
        .failsWith(2, "--trace " + same + " would overwrite the file of --report");
    Ran.run("reduce", "sum", in, "--trace", same, "--checkpoint", one)
        .failsWith(2, "--trace " + same + " would overwrite the file of --checkpoint");
    Path journal = NpyBytes.write(folder, "journal", "old");
    Path link = Files.createLink(folder.resolve("journal.html"), journal);
    Ran.run("primes", 0, 9, "--count", "--report", link, "--checkpoint", journal)
        .failsWith(2, "--report " + link + " would overwrite the file of --checkpoint");
    assertEquals("old", Files.readString(journal));
    assertFalse(Files.exists(one));
  }

  @Test
  void theFileThatStandardOutputGoesToIsNotReplaced() throws IOException {
    Shell.requireLinux();
    Path log = folder.resolve("log.html");
    ProcessBuilder reduce =
        Ran.process(List.of(), "reduce", "sum", "--quiet", in, "--report", log)
            .redirectOutput(log.toFile());
    Ran.of(reduce).failsWith(2, "--report " + log + " would overwrite standard output");
    assertEquals("", Files.readString(log));
  }

  @Test
  void devicesMayBeNamedOftenAndTheTraceMayGoToStandardOutput() {
    Shell.requireLinux();
    Ran.run("sort", in, "-o", "/dev/null", "--trace", "/dev/null").fine();
    String out = Ran.run("reduce", "sum", in, "--trace", "-").fine().out();
    assertTrue(out.startsWith("3\n{"), out);
    assertFalse(Files.exists(Path.of("-")));
  }

  @Test
  void aFullDiskLosesTheReportAlone() {
    Shell.requireLinux();
    Ran ran = Ran.run("reduce", "sum", in, "--trace", "/dev/full");
    assertEquals("3\n", ran.out());
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("cannot write /dev/full: No space left"), ran.err());
  }

  @Test
  void noReportIsLeftOfWorkThatFails() throws IOException {
    Path bad = NpyBytes.write(folder, "bad.txt", "9223372036854775807\n1\n");
    Path page = folder.resolve("page.html");
    Ran.run("reduce", "sum", bad, "--report", page, "--trace", folder.resolve("t")).failsWith(1);
    assertEquals(List.of(bad, in, linked), filesIn());
    Path old = NpyBytes.write(folder, "old.html", "old");
    Ran.run("reduce", "sum", bad, "--report", old).failsWith(1, "does not fit in 64 bits");
    assertEquals("old", Files.readString(old));
    Ran.run("reduce", "sum", in, "--report", old).fine();
    assertTrue(Files.readString(old).startsWith("<!DOCTYPE html>"));
  }

  private List<Path> filesIn() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
