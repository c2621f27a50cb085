// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanCommandTest {
  @TempDir private Path folder;

  @Test
  void textBecomesItsPrefixSums() {
    assertEquals("3\n-2\n-1\n", Ran.withInput("3\n-5\n1", "scan").fine().out());
    assertEquals("0\n3\n-2\n", Ran.withInput("3\n-5\n1", "scan", "-x", "-").fine().out());
    assertEquals("0\n3\n-2\n", Ran.withInput("3\n-5\n1", "scan", "--exclusive").fine().out());
    assertEquals("", Ran.withInput("", "scan").fine().out());
    assertEquals("0.5\n0.75\n", Ran.withInput("0.5\n0.25", "scan").fine().out());
  }

  @Test
  void sumsOfIntegersWrapAround() {
    String input = Long.MAX_VALUE + "\n1\n";
    assertEquals(
        Long.MAX_VALUE + "\n" + Long.MIN_VALUE + "\n", Ran.withInput(input, "scan").fine().out());
  }

  @Test
  void everyTypeIsScanned() throws IOException {
    Path in = folder.resolve("in.npy");
    Path out = folder.resolve("out.npy");
    Files.write(in, NpyBytes.file(">i4", "(3,)", NpyBytes.ints(BIG_ENDIAN, 3, -1, 2)));
    Ran.run("scan", in, "-o", out).fine();
    assertArrayEquals(NpyBytes.ints(LITTLE_ENDIAN, 3, 2, 4), tail(out, 12));
    Ran.run("scan", "-x", in, "-o", out).fine();
    assertArrayEquals(NpyBytes.ints(LITTLE_ENDIAN, 0, 3, 2), tail(out, 12));
    Files.write(in, NpyBytes.file("<i8", "(3,)", NpyBytes.longs(LITTLE_ENDIAN, 3, -1, 2)));
    Ran.run("scan", in, "-o", out).fine();
    assertArrayEquals(NpyBytes.longs(LITTLE_ENDIAN, 3, 2, 4), tail(out, 24));
    Ran.run("scan", "-x", in, "-o", out).fine();
    assertArrayEquals(NpyBytes.longs(LITTLE_ENDIAN, 0, 3, 2), tail(out, 24));
    Files.write(in, NpyBytes.file("<f4", "(3,)", NpyBytes.floats(LITTLE_ENDIAN, 3, -1, 2)));
    Ran.run("scan", in, "-o", out).fine();
    assertArrayEquals(NpyBytes.floats(LITTLE_ENDIAN, 3, 2, 4), tail(out, 12));
    Ran.run("scan", "-x", in, "-o", out).fine();
    assertArrayEquals(NpyBytes.floats(LITTLE_ENDIAN, 0, 3, 2), tail(out, 12));
    Files.write(in, NpyBytes.file("<f8", "(3,)", NpyBytes.doubles(LITTLE_ENDIAN, 3, -1, 2)));
    Ran.run("scan", "-x", in, "-o", out).fine();
    assertArrayEquals(NpyBytes.doubles(LITTLE_ENDIAN, 0, 3, 2), tail(out, 24));
    Ran.run("scan", in, "-o", in).fine(); // the file itself may be the result
    assertArrayEquals(NpyBytes.doubles(LITTLE_ENDIAN, 3, 2, 4), tail(in, 24));
  }

  @Test
  void aLargeTextIsScannedLikeTheJdkDoes() {
    long seed = 11;
    long[] numbers = new SplittableRandom(seed).longs(300_000).toArray();
    String input =
        Arrays.stream(numbers).mapToObj(Long::toString).collect(Collectors.joining("\n"));
    Arrays.parallelPrefix(numbers, Long::sum);
    String expected = Arrays.stream(numbers).mapToObj(n -> n + "\n").collect(Collectors.joining());
    Ran ran = Ran.withInput(input, "scan", "--workers", 3).fine();
    assertTrue(expected.equals(ran.out()), "seed " + seed);
  }

  private static byte[] tail(Path file, int length) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Arrays.copyOfRange(bytes, bytes.length - length, bytes.length);
  }
}
