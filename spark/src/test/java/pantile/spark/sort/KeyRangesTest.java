// SPDX-License-Identifier: Apache-2.0
package pantile.spark.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.Pantile;

/** Ranges of keys cover all keys in order, are about equal, and deal out what crowds. */
@Timeout(60)
final class KeyRangesTest {
  private static final long SEED = 7;
  private static final Pantile PT = Pantile.builder().devices("cpu").open();

  @AfterAll
  static void close() {
    PT.close();
  }

  /** Cuts arrays, one a task, and gathers them: one array a range. */
  static <A> List<A> cut(SortType<A> type, List<A> tasks, KeyRanges ranges) {
    List<List<byte[]>> pieces = new ArrayList<>();
    for (int i = 0; i < ranges.partitions(); i++) {
      pieces.add(new ArrayList<>());
    }
    for (int task = 0; task < tasks.size(); task++) {
      Iterator<A> one = List.of(tasks.get(task)).iterator();
      new KeyScatter<>(PT, type, ranges, task, one)
          .forEachRemaining(piece -> pieces.get(piece.partition()).add(piece.elements()));
    }
    List<A> gathered = new ArrayList<>();
    for (int i = 0; i < ranges.partitions(); i++) {
      gathered.add(Gathered.array(type, pieces.get(i).iterator(), i));
    }
    return gathered;
  }

  static <A> KeyRanges ranges(SortType<A> type, List<A> tasks, int partitions) {
    List<KeySample> samples = new ArrayList<>();
    for (A task : tasks) {
      KeySampler<A> sampler = new KeySampler<>(type, 1000, SEED);
      sampler.offer(task);
      samples.add(sampler.sample());
    }
    return KeyRanges.of(samples, partitions);
  }

  private static List<long[]> tasks(LongUnaryOperator element, int... lengths) {
    List<long[]> tasks = new ArrayList<>();
    long at = 0;
    for (int length : lengths) {
      long[] array = new long[length];
      for (int i = 0; i < length; i++) {
        array[i] = element.applyAsLong(at++);
      }
      tasks.add(array);
    }
    return tasks;
  }

  private static List<long[]> sorted(List<long[]> tasks, int partitions) {
    List<long[]> parts = cut(SortType.LONGS, tasks, ranges(SortType.LONGS, tasks, partitions));
    parts.forEach(Arrays::sort);
    long[] all = tasks.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    long[] joined = parts.stream().flatMapToLong(Arrays::stream).toArray();
    assertArrayEquals(all, joined, "seed " + SEED);
    return parts;
  }

  private static void assertEven(List<long[]> parts, double tolerance) {
    long all = parts.stream().mapToLong(part -> part.length).sum();
    double even = (double) all / parts.size();
    for (long[] part : parts) {
      assertEquals(even, part.length, even * tolerance, "of " + all + ", seed " + SEED);
    }
  }

  @Test
  void randomKeysGiveEvenRanges() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int partitions : new int[] {1, 2, 3, 7, 8, 33}) {
      assertEven(
          sorted(tasks(_ -> random.nextLong(), 30_000, 0, 1, 60_000, 9_999), partitions), 0.35);
    }
  }

  @Test
  void equalKeysAreSharedByAllRanges() {
    for (long key : new long[] {0, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertEven(sorted(tasks(_ -> key, 20_000, 30_000), 16), 0.02);
    }
  }

  @Test
  void aKeyThatCrowdsHasSeveralRanges() {
    SplittableRandom random = new SplittableRandom(SEED);
    LongUnaryOperator element = i -> i % 4 == 0 ? random.nextLong() : 5;
    assertEven(sorted(tasks(element, 50_000, 50_000), 10), 0.25);
    LongUnaryOperator two = i -> i % 10 == 0 ? random.nextInt(100) : i % 2 == 0 ? 5 : 90;
    assertEven(sorted(tasks(two, 50_000, 50_000), 10), 0.25);
  }

  /** Many tasks with a few elements each must not all send them to the first of the ranges. */
  @Test
  void shortTasksShareEvenlyToo() {
    int[] lengths = new int[2000];
    Arrays.fill(lengths, 2);
    assertEven(sorted(tasks(_ -> 3, lengths), 8), 0.1);
  }

  @Test
  void fewKeysLeaveRangesEmpty() {
    for (int length : new int[] {0, 1, 2, 5}) {
      assertEquals(9, sorted(tasks(i -> i, length), 9).size());
    }
    assertEquals(4, sorted(List.of(), 4).size());
  }

  @Test
  void extremeKeysAreKept() {
    LongUnaryOperator ends = i -> i % 3 == 0 ? Long.MIN_VALUE : i % 3 == 1 ? Long.MAX_VALUE : -1;
    assertEven(sorted(tasks(ends, 9_000, 12_000), 6), 0.1);
  }

  /** A task that is run again may meet its elements in another order. */
  @Test
  void anotherOrderOfATasksElementsSendsTheSame() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<long[]> tasks = tasks(_ -> random.nextInt(20), 10_000, 10_000);
    KeyRanges ranges = ranges(SortType.LONGS, tasks, 13);
    List<long[]> first = cut(SortType.LONGS, tasks, ranges);
    for (long[] task : tasks) {
      for (int i = task.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        long moved = task[i];
        task[i] = task[j];
        task[j] = moved;
      }
    }
    List<long[]> second = cut(SortType.LONGS, tasks, ranges);
    for (int i = 0; i < first.size(); i++) {
      Arrays.sort(first.get(i));
      Arrays.sort(second.get(i));
      assertArrayEquals(first.get(i), second.get(i), "seed " + SEED);
    }
  }

  @Test
  void samplesAreSeededAndUniform() {
    long[] all = new long[100_000];
    Arrays.setAll(all, i -> i);
    KeySampler<long[]> once = new KeySampler<>(SortType.LONGS, 2000, SEED);
    KeySampler<long[]> inParts = new KeySampler<>(SortType.LONGS, 2000, SEED);
    once.offer(all);
    for (int from = 0; from < all.length; from += 777) {
      inParts.offer(Arrays.copyOfRange(all, from, Math.min(all.length, from + 777)));
    }
    assertArrayEquals(once.sample().keys(), inParts.sample().keys());
    assertEquals(all.length, inParts.sample().of());
    // The mean of 2000 of 100,000 numbers lies within five standard errors of their mean.
    double mean = Arrays.stream(once.sample().keys()).average().orElseThrow();
    assertEquals(50_000, mean, 5 * 100_000 / Math.sqrt(12 * 2000.0), "seed " + SEED);
    assertEquals(2000, Arrays.stream(once.sample().keys()).distinct().count());
    KeySampler<long[]> few = new KeySampler<>(SortType.LONGS, 2000, SEED);
    few.offer(new long[] {3, 1});
    assertArrayEquals(new long[] {3, 1}, few.sample().keys());
    assertTrue(new KeySampler<>(SortType.LONGS, 1, SEED).sample().keys().length == 0);
  }

  private static <A> long[] keys(SortType<A> type, A array) {
    long[] keys = new long[type.length(array)];
    Arrays.setAll(keys, i -> type.key(array, i));
    Arrays.sort(keys);
    return keys;
  }

  private static <A> void assertCut(SortType<A> type, A all) {
    long[] expected = keys(type, all);
    int at = 0;
    for (A part : cut(type, List.of(all), ranges(type, List.of(all), 5))) {
      long[] found = keys(type, part);
      assertArrayEquals(
          Arrays.copyOfRange(expected, at, at += found.length), found, "seed " + SEED);
    }
    assertEquals(expected.length, at);
  }

  @Test
  void elementsOfAllTypesKeepTheirBits() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] doubles = new double[5_000];
    float[] floats = new float[5_000];
    int[] ints = new int[5_000];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] =
          Double.longBitsToDouble(
              i % 5 == 0 ? random.nextLong() | 0x7ff0L << 48 : random.nextLong());
      floats[i] =
          Float.intBitsToFloat(i % 5 == 0 ? random.nextInt() | 0x7f8 << 20 : random.nextInt());
      ints[i] = random.nextInt();
    }
    doubles[7] = -0.0;
    doubles[8] = 0.0;
    floats[7] = -0.0f;
    floats[8] = 0.0f;
    assertCut(SortType.DOUBLES, doubles);
    assertCut(SortType.FLOATS, floats);
    assertCut(SortType.INTS, ints);
  }
}
