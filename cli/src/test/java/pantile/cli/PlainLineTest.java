// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that are read without a parser do what the parser has them do. */
class PlainLineTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("x.txt"), "3\n-1\n2\n");
    Files.writeString(folder.resolve("none.txt"), "");
    Files.writeString(folder.resolve("bad.txt"), "3\nx\n");
  }

  private interface Way {
    @Nullable Integer run(Console console, String... args);
  }

  /** Null if a way does not take the line. */
  private @Nullable Ran run(Way way, String line) {
    String[] args = line.replace("F/", folder + "/").split(" ", -1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        Console.of(
            new ByteArrayInputStream("7\n6\n".getBytes(StandardCharsets.US_ASCII)),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8));
    Integer code = way.run(console, args);
    return code == null ? null : new Ran(code, out, err.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sort F/x.txt",
        "sort -",
        "sort F/x.txt -o F/y.txt",
        "sort F/x.txt --output F/y.txt",
        "sort F/x.txt -o -",
        "sort F/none.txt",
        "sort F/bad.txt",
        "sort F/missing.txt",
        "sort F/x.txt -o F/nowhere/y.txt",
        "sort F/",
        "reduce sum F/x.txt",
        "reduce mean F/x.txt",
        "reduce minmax F/x.txt",
        "reduce argmax F/x.txt",
        "reduce norm2 -",
        "reduce sum F/none.txt",
        "reduce min F/none.txt",
        "reduce sum F/bad.txt",
        "reduce sum F/missing.txt",
        "eval 1+2",
        "eval mean(x) x=F/x.txt",
        "eval x[1:]+y[:-1] x=F/x.txt y=-",
        "eval x+z x=F/x.txt",
        "eval x+ x=F/x.txt",
        "eval x x=",
        "eval x x=F/missing.txt",
        "eval x x-=F/x.txt"
      })
  void theSameIsDoneAndSaid(String line) throws IOException {
    Path written = folder.resolve("y.txt");
    Ran parsed = run(RootCommand::run, line);
    byte[] first = Files.exists(written) ? Files.readAllBytes(written) : new byte[0];
    Files.deleteIfExists(written);
    Ran plain = run(PlainLine::run, line);
    assertNotNull(parsed);
    assertNotNull(plain, line);
    assertEquals(parsed.err(), plain.err());
    assertEquals(parsed.code(), plain.code());
    assertArrayEquals(parsed.bytes(), plain.bytes());
    assertArrayEquals(first, Files.exists(written) ? Files.readAllBytes(written) : new byte[0]);
  }

  @Test
  void everyReductionOfOneFileIsPlain() {
    for (String label : Reduction.labels()) {
      boolean more = List.of("count", "dot").contains(label);
      assertEquals(more, run(PlainLine::run, "reduce " + label + " F/x.txt") == null, label);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sort",
        "sort ",
        "sort -r F/x.txt",
        "sort F/x.txt -r",
        "sort F/x.txt F/x.txt",
        "sort F/x.txt -o",
        "sort F/x.txt -o ",
        "sort F/x.txt -o --quiet",
        "sort F/x.txt -oF/y.txt",
        "sort @F/x.txt",
        "sort \"F/x.txt\"",
        "sort F/\u00fc.txt",
        "sort F/\ufffd.txt",
        "reduce",
        "reduce sum",
        "reduce SUM F/x.txt",
        "reduce sums F/x.txt",
        "reduce sum --json",
        "reduce sum F/x.txt --json",
        "reduce count 3 F/x.txt",
        "reduce F/x.txt sum",
        "scan F/x.txt",
        "eval -x x=F/x.txt",
        "eval x F/x.txt",
        "eval x -q x=F/x.txt",
        "eval x x=F/x.txt -o F/y.txt",
        "eval x x=F/\u00fc.txt",
        "isprime 7",
        "--help"
      })
  void allElseIsLeftToTheParser(String line) {
    assertNull(run(PlainLine::run, line));
  }
}
