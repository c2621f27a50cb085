// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pantile.Pantile;
import pantile.error.BadFileException;

/** Sorts on two executors have the bits of a sort on one machine. */
@ExtendWith(TestCluster.Logs.class)
final class SpreadSortTest {
  private static final long SEED = 3;
  private static final Pantile PT = Pantile.builder().devices("cpu").open();

  private final JavaSparkContext context = TestCluster.shared().context();
  private final PantileSpark spark = PantileSpark.on(context);

  @AfterAll
  static void close() {
    PT.close();
  }

  private static long[] bits(double[] x) {
    return Arrays.stream(x).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  private static long[] joined(List<long[]> parts) {
    return parts.stream().flatMapToLong(Arrays::stream).toArray();
  }

  /** Doubles of all kinds: NaNs of many bits, zeros of both signs, infinities. */
  private static double[] doubles(int length) {
    Random random = new Random(SEED);
    double[] x = new double[length];
    for (int i = 0; i < length; i++) {
      x[i] =
          switch (i % 16) {
            case 0 -> Double.longBitsToDouble(0x7ff0000000000000L | random.nextLong());
            case 1 -> random.nextBoolean() ? 0.0 : -0.0;
            case 2 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            default -> Double.longBitsToDouble(random.nextLong());
          };
    }
    return x;
  }

  @Test
  void doublesOfAllKinds() {
    double[] x = doubles(300_000);
    double[] expected = x.clone();
    PT.sort(expected);
    for (int partitions : new int[] {1, 5}) {
      JavaRDD<double[]> arrays = ArrayRdds.of(context, x, partitions, SEED);
      List<long[]> sorted = ArrayRdds.bits(spark.sort(arrays, double[].class));
      assertEquals(partitions, sorted.size());
      assertArrayEquals(bits(expected), joined(sorted), "seed " + SEED);
    }
    JavaRDD<double[]> arrays = ArrayRdds.of(context, x, 4, SEED);
    List<long[]> sorted = ArrayRdds.bits(spark.withPartitions(7).sort(arrays, double[].class));
    assertEquals(7, sorted.size());
    assertArrayEquals(bits(expected), joined(sorted), "seed " + SEED);
    PT.sortDescending(expected);
    assertArrayEquals(
        bits(expected),
        joined(ArrayRdds.bits(spark.sortDescending(arrays, double[].class))),
        "seed " + SEED);
  }

  @Test
  void nansAndOneKeyAlone() {
    double[] nans = new double[50_000];
    Arrays.fill(nans, Double.NaN);
    List<long[]> sorted =
        ArrayRdds.bits(spark.sort(ArrayRdds.of(context, nans, 4, SEED), double[].class));
    for (long[] part : sorted) {
      // The key fills no partition: it is shared evenly.
      assertEquals(12_500, part.length, 700);
    }
    assertArrayEquals(bits(nans), joined(sorted));
  }

  @Test
  void aKeyThatCrowdsBreaksNoPartition() {
    Random random = new Random(SEED);
    long[] x = new long[200_000];
    Arrays.setAll(x, i -> i % 10 < 8 ? 77 : random.nextLong());
    long[] expected = x.clone();
    Arrays.sort(expected);
    List<long[]> sorted =
        spark.withPartitions(8).sort(ArrayRdds.of(context, x, 5, SEED), long[].class).collect();
    for (long[] part : sorted) {
      assertTrue(part.length < 40_000, part.length + " of 200000 in one of 8, seed " + SEED);
    }
    assertArrayEquals(expected, sorted.stream().flatMapToLong(Arrays::stream).toArray());
  }

  @Test
  void intsAndFloats() {
    Random random = new Random(SEED);
    int[] ints = random.ints(100_000).toArray();
    int[] expected = ints.clone();
    Arrays.sort(expected);
    assertArrayEquals(
        expected,
        spark.sort(ArrayRdds.of(context, ints, 3, SEED), int[].class).collect().stream()
            .flatMapToInt(Arrays::stream)
            .toArray());
    float[] floats = new float[100_000];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = Float.intBitsToFloat(ints[i]);
    }
    float[] local = floats.clone();
    PT.sort(local);
    int at = 0;
    for (int[] part :
        ArrayRdds.bitsOfFloats(spark.sort(ArrayRdds.of(context, floats, 3, SEED), float[].class))) {
      for (int each : part) {
        assertEquals(Float.floatToRawIntBits(local[at]), each, "seed " + SEED);
        at++;
      }
    }
    assertEquals(local.length, at);
  }

  @Test
  void fewElementsAndNone() {
    JavaRDD<long[]> none = context.emptyRDD();
    assertEquals(0, lengths(spark.sort(none, long[].class)));
    assertEquals(
        0, lengths(spark.sort(context.parallelize(List.of(new long[0]), 3), long[].class)));
    List<long[]> two =
        spark.sort(context.parallelize(List.of(new long[] {5, 2}), 4), long[].class).collect();
    assertArrayEquals(new long[] {2, 5}, two.stream().flatMapToLong(Arrays::stream).toArray());
    assertThrows(
        IllegalArgumentException.class, () -> spark.sort(context.<byte[]>emptyRDD(), byte[].class));
  }

  private static long lengths(JavaRDD<long[]> arrays) {
    return arrays.collect().stream().mapToLong(each -> each.length).sum();
  }

  @Test
  void fromAndToStorage() throws IOException {
    Path folder = Files.createTempDirectory(TestCluster.shared().folder("sorts"), "sort");
    Path from = Files.createDirectory(folder.resolve("from"));
    Random random = new Random(SEED);
    long[] x = random.longs(300_000).toArray();
    write(from.resolve("a.bin"), x, 0, 100_000);
    write(from.resolve("b.bin"), x, 100_000, 100_001);
    write(from.resolve("c.bin"), x, 100_001, 100_001);
    write(from.resolve("d.bin"), x, 100_001, x.length);
    Path to = folder.resolve("to");
    spark.withPartitions(4).sort(from.toUri().toString(), to.toUri().toString(), long[].class);
    assertTrue(Files.exists(to.resolve("_SUCCESS")));
    Arrays.sort(x);
    assertArrayEquals(x, read(to));
    BadFileException there =
        assertThrows(
            BadFileException.class,
            () -> spark.sort(from.toUri().toString(), to.toUri().toString(), long[].class));
    assertTrue(there.getMessage().contains("to"), there.getMessage());
    assertThrows(
        BadFileException.class,
        () -> spark.sort(folder.resolve("no").toUri().toString(), to + "2", long[].class));
  }

  @Test
  void aFileOfHalfAnElementIsRefused() throws IOException {
    Path folder = Files.createTempDirectory(TestCluster.shared().folder("sorts"), "half");
    Path from = Files.createDirectory(folder.resolve("from"));
    Files.write(from.resolve("a.bin"), new byte[801]);
    Path to = folder.resolve("to");
    Exception thrown =
        assertThrows(
            Exception.class,
            () -> spark.sort(from.toUri().toString(), to.toUri().toString(), long[].class));
    assertTrue(thrown.getMessage().contains("801 bytes"), thrown.getMessage());
    assertTrue(Files.notExists(to.resolve("_SUCCESS")));
  }

  private static void write(Path file, long[] x, int from, int to) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((to - from) * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(x, from, to - from);
    Files.write(file, bytes.array());
  }

  private static long[] read(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .sorted()
          .flatMapToLong(file -> {
            try {
              ByteBuffer bytes =
                  ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
              long[] some = new long[bytes.capacity() / Long.BYTES];
              bytes.asLongBuffer().get(some);
              return Arrays.stream(some);
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          })
          .toArray();
    }
  }
}
