// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pantile.formats.Npy;
import pantile.formats.Raw;
import pantile.spi.Slice;

/** {@code pantile sort} of files that are larger than the heap, or than {@code --memory}. */
@Timeout(240)
class LargeSortTest {
  private static final List<String> LANES = List.of("--add-modules", "jdk.incubator.vector");
  private static final int LENGTH = 1_000_000;

  @TempDir private Path folder;

  private Path input;
  private Path temporary;
  private final double[] sorted = new SplittableRandom(20_261_130).doubles(LENGTH).toArray();

  @BeforeEach
  void write() throws IOException {
    input = folder.resolve("in.npy");
    temporary = Files.createDirectory(folder.resolve("temporary"));
    Npy.write(input, new Slice.Doubles(sorted, 0, LENGTH));
    Arrays.sort(sorted);
  }

  private byte[] expected() throws IOException {
    Path file = folder.resolve("expected.npy");
    Npy.write(file, new Slice.Doubles(sorted, 0, LENGTH));
    return Files.readAllBytes(file);
  }

  private List<String> names(Path where) throws IOException {
    try (Stream<Path> files = Files.list(where)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void everyWayInAndOutGivesTheSame() throws IOException {
    byte[] expected = expected();
    Path out = folder.resolve("out.npy");
    Ran.run("sort", input, "--memory", "16m", "-o", out).fine();
    assertArrayEquals(expected, Files.readAllBytes(out));
    assertArrayEquals(expected, Ran.run("sort", input, "--memory", "16m").fine().bytes());
    Ran.withInput(Files.readAllBytes(input), "sort", "--temp", temporary, "--memory=16m", "-o", out)
        .fine();
    assertArrayEquals(expected, Files.readAllBytes(out));

    // As text, whose type is to be found, from standard input, and the other way round.
    byte[] text = Ran.run("sort", out, "-r", "-o", folder.resolve("x.txt")).fine().bytes();
    assertEquals(0, text.length);
    text = Files.readAllBytes(folder.resolve("x.txt"));
    byte[] again =
        Ran.withInput(text, "sort", "-r", "--memory", "16m", "--temp", temporary).fine().bytes();
    assertArrayEquals(text, again);
    Ran.run("sort", folder.resolve("x.txt"), "--memory", "1e8", "-o", out).fine();
    assertArrayEquals(expected, Files.readAllBytes(out));

    Ran.run("sort", input, "--memory", "20M", "--report", "-o", input);
    assertArrayEquals(expected, Files.readAllBytes(input));
    assertEquals(List.of(), names(temporary));
    assertEquals(List.of("expected.npy", "in.npy", "out.npy", "temporary", "x.txt"), names(folder));
  }

  @Test
  void aFileLargerThanTheHeapNeedsNoOption() throws IOException {
    int length = 8_000_000;
    double[] many = new SplittableRandom(1).doubles(length).toArray();
    Path large = folder.resolve("large.bin");
    Raw.write(large, new Slice.Doubles(many, 0, length));
    Path out = folder.resolve("out.npy");
    Ran.child(
            List.of("-Xmx48m", "--add-modules", "jdk.incubator.vector"),
            "sort",
            "-q",
            large,
            "--type",
            "double",
            "-o",
            out)
        .fine();
    Arrays.sort(many);
    Path expected = folder.resolve("expected.npy");
    Npy.write(expected, new Slice.Doubles(many, 0, length));
    assertEquals(-1, Files.mismatch(expected, out));
  }

  @Test
  void whatCannotBeIsTold() throws IOException {
    Path out = folder.resolve("out.npy");
    Ran.run("sort", input, "--memory", "1m", "-o", out).failsWith(2, "--memory", "at least 16m");
    Ran.run("sort", input, "--memory", "much", "-o", out).failsWith(2, "--memory", "no integer");
    Ran.run("sort", input, "--memory", "-4g", "-o", out).failsWith(2, "--memory");
    Ran.run("sort", input, "--memory", "9999999999g", "-o", out).failsWith(2, "no size");
    Ran.run("sort", input, "--memory", "16m", "--temp", folder.resolve("absent"), "-o", out)
        .failsWith(2, "cannot write temporary files", "no such folder");
    Ran.withInput("1\n", "sort", "--checkpoint", folder.resolve("j"), "-o", out)
        .failsWith(2, "--checkpoint needs a file");
    Ran.run("sort", input, "--checkpoint", input, "-o", out).failsWith(2, "would overwrite");
    assertFalse(Files.exists(out));
    Files.write(input, Arrays.copyOf(Files.readAllBytes(input), 1000));
    Ran.run("sort", input, "--memory", "16m", "-o", out).failsWith(2, "truncated");
    assertEquals(List.of("in.npy", "temporary"), names(folder));
  }

  @Test
  void aFullDiskIsTold() throws IOException {
    Shell.requireLinux();
    Ran.run("sort", input, "--memory", "16m", "--temp", temporary, "-o", "/dev/full")
        .failsWith(2, "cannot write /dev/full", "No space left");
    assertEquals(List.of(), names(temporary));
  }

  /** Starts a sort whose output nobody takes but for its first byte, so that it is in mid-merge. */
  private Process stuck(Path pipe, Object... more) throws Exception {
    Object[] args = {"sort", "-q", input, "--memory", "16m", "--temp", temporary, "-o", pipe};
    Object[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    Process process = Ran.process(LANES, all).redirectErrorStream(true).start();
    return process;
  }

  @Test
  void nothingIsLeftOfAKilledOrATerminatedProcess() throws Exception {
    Shell.requireLinux();
    Path pipe = Shell.fifo(folder.resolve("pipe"));
    for (boolean kill : new boolean[] {true, false}) {
      Process process = stuck(pipe);
      try (InputStream begun = Files.newInputStream(pipe)) {
        assertEquals(0x93, begun.read());
        assertTrue(process.isAlive());
        assertEquals(List.of(), names(temporary), "files have names");
        if (kill) {
          process.destroyForcibly();
        } else {
          process.destroy();
        }
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(kill ? 128 + 9 : 128 + 15, process.exitValue());
      }
      assertEquals(List.of(), names(temporary));
    }
    assertEquals(List.of("in.npy", "pipe", "temporary"), names(folder));
  }

  @Test
  void aKilledSortGoesOnFromItsCheckpoint() throws Exception {
    Shell.requireLinux();
    Path pipe = Shell.fifo(folder.resolve("pipe"));
    Path journal = folder.resolve("journal");
    Process process = stuck(pipe, "--checkpoint", journal);
    try (InputStream begun = Files.newInputStream(pipe)) {
      assertEquals(0x93, begun.read());
      process.destroyForcibly();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    }
    assertEquals(1, names(temporary).size());
    assertTrue(names(temporary).getFirst().matches("journal-[0-9a-f]{16}[.]runs"));
    Path out = folder.resolve("out.npy");
    Object[] again = {
      "sort", input, "--memory", "16m", "--temp", temporary, "-o", out, "--checkpoint", journal
    };
    Ran ran = Ran.run(again);
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.err().contains("runs of 1,000,000 numbers"), ran.err());
    assertArrayEquals(expected(), Files.readAllBytes(out));
    assertEquals(List.of(), names(temporary));
    assertFalse(Files.exists(journal));

    // It begins anew, and says nothing.
    Ran.run(again).fine();
    // The same journal with another file.
    process = stuck(pipe, "--checkpoint", journal);
    try (InputStream begun = Files.newInputStream(pipe)) {
      assertEquals(0x93, begun.read());
      process.destroyForcibly();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    }
    Files.write(input, "x".getBytes(StandardCharsets.US_ASCII));
    Npy.write(input, new Slice.Doubles(sorted, 0, LENGTH));
    Ran.run(again).failsWith(2, "of another sort, or its input has changed");
  }
}
