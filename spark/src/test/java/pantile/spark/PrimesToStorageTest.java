// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.error.BadFileException;

/** Primes in an RDD and in files. */
@ExtendWith(TestCluster.Logs.class)
final class PrimesToStorageTest {
  private final PantileSpark spark = PantileSpark.on(TestCluster.shared().context());

  @Test
  void areWrittenInTheOrderOfFiles(@TempDir Path folder) throws IOException {
    Path out = folder.resolve("primes");
    long hi = 400_000_000;
    spark.primes(0, hi, out.toUri().toString());
    assertTrue(Files.exists(out.resolve("_SUCCESS")));
    List<Path> files = files(out);
    assertTrue(files.size() > 4, () -> "files: " + files);
    long[] found = files.stream().flatMapToLong(PrimesToStorageTest::read).toArray();
    try (Pantile pt = Pantile.builder().devices("cpu").open()) {
      assertTrue(Arrays.equals(pt.primes(0, hi), found), "primes below " + hi);
    }
    assertEquals(List.of(), others(out), "nothing else is left");
    assertThrows(BadFileException.class, () -> spark.primes(0, 100, out.toUri().toString()));
  }

  @Test
  void anEmptyRangeIsWrittenToo(@TempDir Path folder) throws IOException {
    Path out = folder.resolve("none");
    spark.primes(24, 24, out.toUri().toString());
    assertTrue(Files.exists(out.resolve("_SUCCESS")));
    assertEquals(0, files(out).stream().flatMapToLong(PrimesToStorageTest::read).count());
  }

  @Test
  void areAnRdd() {
    try (Pantile pt = Pantile.builder().devices("cpu").open()) {
      long lo = 1L << 40;
      long[] found =
          spark.primes(lo, lo + 1_000_000).collect().stream()
              .flatMapToLong(Arrays::stream)
              .toArray();
      assertArrayEquals(pt.primes(lo, lo + 1_000_000), found);
    }
    assertThrows(IllegalArgumentException.class, () -> spark.primes(2, 1));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> name(file).startsWith("part-")).sorted().toList();
    }
  }

  private static List<Path> others(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !name(file).startsWith("part-") && !name(file).startsWith("_SUCCESS"))
          .filter(file -> !name(file).endsWith(".crc"))
          .toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static LongStream read(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      long[] all = new long[bytes.remaining() / Long.BYTES];
      bytes.asLongBuffer().get(all);
      return Arrays.stream(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
