// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.Values;
import pantile.error.JobCancelledException;
import pantile.op.select.Comparison;
import pantile.policy.Tunables;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Views and what is computed of them, beside the calls on arrays. */
final class ValuesTest {
  private static final int LENGTH = 9_000;

  private final Pantile pt =
      Pantile.builder()
          .backends(new ReferenceBackend())
          .tunables(Tunables.alwaysTiled(1000))
          .open();

  @AfterEach
  void close() {
    pt.close();
  }

  /** The elements as an array of their own. */
  private static Slice array(Values<?> values) {
    return switch (values) {
      case Ints v -> new Slice.Ints(v.toArray(), 0, (int) v.length());
      case Longs v -> new Slice.Longs(v.toArray(), 0, (int) v.length());
      case Floats v -> new Slice.Floats(v.toArray(), 0, (int) v.length());
      case Doubles v -> new Slice.Doubles(v.toArray(), 0, (int) v.length());
    };
  }

  private static long[] bits(Values<?> values) {
    return SliceElements.allBits(array(values));
  }

  private static Values<?> filtered(Values<?> values) {
    return switch (values) {
      case Ints v -> v.filter(Comparison.GT, 0);
      case Longs v -> v.filter(Comparison.GT, 0);
      case Floats v -> v.filter(Comparison.GT, 0);
      case Doubles v -> v.filter(Comparison.GT, 0);
    };
  }

  /** In memory of either byte order, at no alignment, everything is as in an array. */
  @ParameterizedTest
  @EnumSource(ElementType.class)
  void mappedMemoryHasWhatArraysHave(ElementType type) {
    Input input = Input.of(Distribution.RANDOM, type, LENGTH);
    Values<?> array = pt.over(input.within(2, 3));
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      Values<?> mapped = pt.over(input.mapped(order, 1));
      Ints places = array.argSortDescending();
      assertArrayEquals(bits(array), bits(mapped));
      assertArrayEquals(bits(array.sort()), bits(mapped.sort()));
      assertArrayEquals(bits(array.sortDescending()), bits(mapped.sortDescending()));
      assertArrayEquals(bits(array.argSort()), bits(mapped.argSort()));
      assertArrayEquals(bits(places), bits(mapped.argSortDescending()));
      assertArrayEquals(bits(array.gather(places)), bits(mapped.gather(places)));
      assertArrayEquals(bits(array.inclusiveScan()), bits(mapped.inclusiveScan()));
      assertArrayEquals(bits(array.exclusiveScan()), bits(mapped.exclusiveScan()));
      assertArrayEquals(bits(filtered(array)), bits(filtered(mapped)));
      assertArrayEquals(bits(array.slice(7, 19)), bits(mapped.slice(7, 19)));
      assertEquals(array.variance(), mapped.variance());
    }
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void partsAreViews(ElementType type) {
    Input input = Input.of(Distribution.RANDOM, type, 100);
    Values<?> all = pt.over(input.within(4, 5));
    long[] bits = bits(all);
    assertEquals(100, all.length());
    assertEquals(type, all.type());
    assertArrayEquals(Arrays.copyOfRange(bits, 3, 8), bits(all.slice(3, 8)));
    assertArrayEquals(Arrays.copyOfRange(bits, 0, 8), bits(all.take(8)));
    assertArrayEquals(Arrays.copyOfRange(bits, 8, 100), bits(all.drop(8)));
    assertArrayEquals(Arrays.copyOfRange(bits, 0, 92), bits(all.dropLast(8)));
    assertArrayEquals(Arrays.copyOfRange(bits, 10, 20), bits(all.drop(4).take(50).slice(6, 16)));
    assertEquals(0, all.drop(100).length());
    assertEquals(0, all.dropLast(100).length());
    for (long n : new long[] {-1, 101, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThrows(IndexOutOfBoundsException.class, () -> all.take(n));
      assertThrows(IndexOutOfBoundsException.class, () -> all.drop(n));
      assertThrows(IndexOutOfBoundsException.class, () -> all.dropLast(n));
    }
    assertThrows(IndexOutOfBoundsException.class, () -> all.slice(5, 4));
  }

  @Test
  void whatIsTooMuchIsNamed() {
    Doubles x = pt.over(new double[5]);
    for (Executable call :
        List.<Executable>of(
            () -> x.take(9),
            () -> x.drop(9),
            () -> x.dropLast(9),
            () -> x.gt(0).take(9),
            () -> x.gt(0).drop(9),
            () -> x.gt(0).dropLast(9))) {
      String said = assertThrows(IndexOutOfBoundsException.class, call).getMessage();
      assertEquals("n is from 0 to 5, the number of", said.replaceFirst(" \\w+, not 9$", ""));
    }
    for (Executable call :
        List.<Executable>of(() -> x.topK(-1), () -> x.bottomK(-1), () -> x.sample(-1, 3))) {
      String said = assertThrows(IndexOutOfBoundsException.class, call).getMessage();
      assertEquals("k is from 0 to 5, the number of elements, not -1", said);
    }
  }

  @Test
  void whatDoesNotFitTogetherIsShown() {
    Doubles x = pt.over(new double[3]);
    assertRefused("clamp takes least <= most, not 1.0 and 0.0", () -> x.clamp(1, 0));
    assertRefused("clamp takes least <= most, not 0.0 and NaN", () -> x.clamp(0, Double.NaN));
    assertRefused(
        "clamp takes least <= most, not 1 and -1", () -> pt.over(new int[3]).clamp(1, -1));
    assertRefused("3 elements and 2 cannot be combined", () -> x.dot(x.take(2)));
    assertRefused("3 elements and 2 cannot be combined", () -> x.covariance(x.take(2)));
    assertRefused(
        "elements of DOUBLE and of INT cannot be combined",
        () -> x.dotProduct(pt.over(new int[3])));
  }

  private static void assertRefused(String said, Executable call) {
    assertEquals(said, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void aViewSeesItsArrayAndWhatIsComputedDoesNot() {
    int[] a = {5, 4, 3, 2, 1};
    Ints view = pt.over(a, 1, 4);
    Ints sorted = view.sort();
    int[] copy = view.toArray();
    assertArrayEquals(new int[] {5, 4, 3, 2, 1}, a, "the array was sorted");
    a[2] = 30;
    assertEquals(30, view.get(1));
    assertEquals(4, view.get(0));
    assertEquals(3, sorted.get(1));
    assertArrayEquals(new int[] {4, 3, 2}, copy);
    assertNotSame(a, pt.over(a).toArray());
  }

  @Test
  void indicesCountFromTheViewsFirstElement() {
    double[] a = {9, 7, 3, 8, 1, 6};
    Doubles view = pt.over(a, 1, 5);
    assertEquals(3, view.argMin());
    assertEquals(2, view.argMax());
    assertArrayEquals(new int[] {3, 1, 0, 2}, view.argSort().toArray());
    assertArrayEquals(
        new double[] {1, 3, 7, 8}, view.gather(view.argSort()).toArray(), "the sorted elements");
    assertThrows(IndexOutOfBoundsException.class, () -> view.gather(pt.over(new int[] {4})));
    assertThrows(IndexOutOfBoundsException.class, () -> view.get(4));
    assertThrows(IndexOutOfBoundsException.class, () -> view.get(-1));
  }

  @Test
  void elementsAreCopiedWhereTheyFit() {
    long[] to = new long[6];
    Longs view = pt.over(new long[] {1, 2, 3, 4}, 1, 4);
    view.copyTo(to, 3);
    assertArrayEquals(new long[] {0, 0, 0, 2, 3, 4}, to);
    for (int at : new int[] {-1, 4, Integer.MAX_VALUE}) {
      assertThrows(IndexOutOfBoundsException.class, () -> view.copyTo(to, at));
    }
    assertArrayEquals(new boolean[] {true, true, false}, view.isPrime());
  }

  /** A file with nothing in it but its length; nothing of it is read. */
  @Test
  void whatIsLongerThanAnArrayIsRefusedWhereArraysAreMade(@TempDir Path folder) throws IOException {
    long length = 1L << 31;
    Path file = folder.resolve("long");
    try (Arena arena = Arena.ofShared();
        RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(Double.BYTES * length);
      MemorySegment none =
          sparse.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, sparse.length(), arena);
      Values<?> many = pt.over(new Slice.Mapped(none, ElementType.DOUBLE, ByteOrder.nativeOrder()));
      assertEquals(length, many.length());
      assertEquals("Doubles of 2,147,483,648 elements", many.toString());
      assertThrows(ArithmeticException.class, many::argSort);
      assertThrows(ArithmeticException.class, () -> many.gather(pt.over(new int[1])));
      assertThrows(ArithmeticException.class, ((Doubles) many)::toArray);
      assertEquals(0.0, ((Doubles) many).get(length - 1));
      assertEquals(1, many.drop(length - 1).length());
    }
  }

  /** Whatever is asked of it, also if it is an operand. */
  @Test
  void freedMemoryIsNamedByEveryMethod() {
    Longs view;
    Ints indices;
    try (Arena arena = Arena.ofShared()) {
      ByteOrder order = ByteOrder.nativeOrder();
      view = (Longs) pt.over(new Slice.Mapped(arena.allocate(800), ElementType.LONG, order));
      indices = (Ints) pt.over(new Slice.Mapped(arena.allocate(40), ElementType.INT, order));
      assertEquals(0, view.sum());
    }
    Longs array = pt.over(new long[100]);
    List<Executable> calls =
        List.of(
            view::sum,
            view::variance,
            view::argMin,
            view::minMax,
            view::sort,
            view::argSort,
            view::inclusiveScan,
            view::isPrime,
            view::toArray,
            () -> view.get(3),
            () -> view.filter(Comparison.LT, 1),
            () -> view.gather(pt.over(new int[1])),
            () -> view.copyTo(new long[100], 0),
            () -> array.gather(indices),
            () -> array.dot(view),
            () -> array.dotProduct(view));
    for (Executable call : calls) {
      IllegalStateException thrown = assertThrows(IllegalStateException.class, call);
      assertEquals("the memory segment has been freed", thrown.getMessage());
    }
  }

  /** Workers hold the memory for a tile at a time; whoever closes the arena in between is told. */
  @Test
  @SuppressWarnings("MustBeClosedChecker") // the listener closes it
  void memoryThatIsFreedDuringACallIsNamedToo() {
    Arena arena = Arena.ofShared();
    ByteOrder order = ByteOrder.nativeOrder();
    MemorySegment memory = arena.allocate(8L * LENGTH);
    AtomicBoolean first = new AtomicBoolean(true);
    try (Pantile closing =
        Pantile.builder()
            .backends(new ReferenceBackend())
            .tunables(Tunables.alwaysTiled(1000))
            .listener((_, _, _) -> {
              if (first.getAndSet(false)) {
                arena.close();
              }
            })
            .open()) {
      Values<?> view = closing.over(new Slice.Mapped(memory, ElementType.LONG, order));
      try {
        assertEquals(0L, view.total()); // all tiles were read by then
      } catch (IllegalStateException e) {
        assertEquals("the memory segment was freed during the call", e.getMessage());
      }
      assertThrows(IllegalStateException.class, view::total);
    }
  }

  /** Be there no elements to look for an end of. */
  @Test
  void everyMethodOfAClosedPantilesViewIsRefused() {
    Pantile other = Pantile.builder().backends(new ReferenceBackend()).open();
    List<Longs> views = List.of(other.over(new long[0]), other.over(new long[9]));
    other.close();
    for (Longs view : views) {
      List<Executable> calls =
          List.of(
              view::sum,
              view::mean,
              view::min,
              view::minMax,
              view::argMax,
              view::sort,
              view::argSort,
              view::inclusiveScan,
              () -> view.gather(pt.over(new int[1])),
              () -> view.filter(Comparison.LT, 1));
      for (Executable call : calls) {
        assertThrows(IllegalStateException.class, call);
      }
    }
  }

  /** Threads that the call starts may use its object. */
  @Test
  void reportsOfSeveralThreadsAreAllThere() throws Exception {
    double[] few = new double[8];
    try (Pantile direct = Pantile.builder().backends(new ReferenceBackend()).open()) {
      var reported =
          direct.report(p -> {
            List<Thread> threads =
                IntStream.range(0, 4)
                    .mapToObj(_ -> Thread.ofPlatform().start(() -> repeat(2000, () -> p.max(few))))
                    .toList();
            for (Thread thread : threads) {
              assertDoesNotThrow(() -> thread.join());
            }
            return 0;
          });
      assertEquals(8000, reported.jobs().size());
    }
  }

  private static void repeat(int times, Runnable call) {
    for (int i = 0; i < times; i++) {
      call.run();
    }
  }

  @Test
  void typesKnownAtRunTimeAreAskedForNumbers() {
    Values<?> ints = pt.over(new Slice.Ints(new int[] {3, -1, 2}, 0, 3));
    assertEquals(4L, ints.total());
    assertEquals(-1L, ints.least());
    assertEquals(3L, ints.greatest());
    assertEquals(14L, ints.dotProduct(ints));
    assertEquals(1, ints.countOf(2.0));
    Values<?> reals = pt.over(new Slice.Floats(new float[] {3, -1, 2}, 0, 3));
    assertEquals(4.0, reals.total());
    assertEquals(-1.0, reals.least());
    assertThrows(IllegalArgumentException.class, () -> reals.dotProduct(ints));
  }

  /** Whoever made them: a limit that has passed stops what is asked of a view made within it. */
  @Test
  void valuesBelongToWhatMadeThem() {
    Ints watched = pt.within(Duration.ZERO).over(new int[LENGTH]);
    assertThrows(JobCancelledException.class, watched::sum);
    assertEquals(0, pt.over(new int[LENGTH]).sum());
    List<?> jobs = pt.report(p -> p.over(new int[LENGTH]).sum()).jobs();
    assertEquals(1, jobs.size());
    try (Arena arena = Arena.ofShared()) {
      Slice lent = new Slice.Mapped(arena.allocate(80), ElementType.LONG, ByteOrder.nativeOrder());
      assertEquals(0L, pt.over(lent).total());
    }
  }
}
