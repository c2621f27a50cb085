// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.gather;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.Values;
import pantile.op.FirstPosition;
import pantile.spi.DeviceException.Kind;
import pantile.spi.DeviceInfo;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Distribution;
import pantile.testkit.Fault;
import pantile.testkit.FaultyDevices;
import pantile.testkit.Input;
import pantile.testkit.Opened;
import pantile.testkit.SliceElements;
import pantile.testkit.Step;
import pantile.testkit.Subject;

/** Elements moved to other places, compared with definitions. */
public final class MoveCases extends CaseSource {
  private static final int[] LENGTHS = {0, 1, 2, 99, 1000, 1001, 4097, 20_000};

  private static final int[][] SHAPES = {
    {0, 0},
    {0, 7},
    {7, 0},
    {1, 1},
    {1, 1001},
    {1001, 1},
    {2, 3},
    {7, 9},
    {8, 16},
    {9, 17},
    {3, 3000},
    {3000, 3},
    {100, 41},
    {41, 100},
    {16, 1030},
    {129, 130}
  };

  /** Cases without state. */
  public MoveCases() {
    super("gather", "moves");
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType("scattersOfAllLengths", MoveCases::scattersOfAllLengths);
    cases.add("theLastOfManyStays", MoveCases::theLastOfManyStays);
    cases.add("aPlaceThatIsNotThereIsNamed", MoveCases::aPlaceThatIsNotThereIsNamed);
    cases.add("scattersAreRefused", MoveCases::scattersAreRefused);
    cases.addForEachType("matricesAreTransposed", MoveCases::matricesAreTransposed);
    cases.add("shapesAreRefused", MoveCases::shapesAreRefused);
    cases.add("expressionsAreMoved", MoveCases::expressionsAreMoved);
    cases.add("keptElementsAreMovedWhereTheyAre", MoveCases::keptElementsAreMovedWhereTheyAre);
    for (Step step : List.of(Step.BRING, Step.RUN, Step.FETCH)) {
      cases.add("faultsInMovesAreMadeGood " + step, subject -> faults(subject, step));
    }
    cases.add("movesAreExplained", MoveCases::movesAreExplained);
  }

  @SuppressWarnings("unchecked")
  private static <A extends Values<A>> Values<?> scatter(Values<A> x, Ints at, Values<?> values) {
    return x.scatter(at, (A) values);
  }

  private static Values<?> scattered(Pantile pt, Slice x, int[] at, Slice values) {
    Values<?> all = pt.over(x);
    Ints indices = pt.over(at);
    return switch (all) {
      case Doubles elements -> scatter(elements, indices, pt.over(values));
      case Floats elements -> scatter(elements, indices, pt.over(values));
      case Ints elements -> scatter(elements, indices, pt.over(values));
      case Longs elements -> scatter(elements, indices, pt.over(values));
    };
  }

  private static long[] expected(Slice x, int[] at, Slice values) {
    Slice expected = SliceElements.copyOf(x);
    Slice indices = new Slice.Ints(at, 0, at.length);
    assertEquals(FirstPosition.NONE, NaivePlaces.scatter(indices, values, x.length(), expected, 0));
    return SliceElements.allBits(expected);
  }

  private static void scattersOfAllLengths(Subject subject, ElementType type) {
    subject.requires("scatter");
    for (int length : subject.effort().lengths("moves", LENGTHS)) {
      for (int count : new int[] {0, 1, length / 3, 2 * length + 7}) {
        if (length == 0 && count > 0) {
          continue;
        }
        Slice x = Input.of(Distribution.ANY_BITS, type, length).whole();
        Slice values = Input.of(Distribution.SPECIALS, type, count).whole();
        SplittableRandom random = new SplittableRandom(Input.SEED + count);
        int[] at = random.ints(count, 0, Math.max(length, 1)).toArray();
        long[] expected = expected(x, at, values);
        subject
            .opened(length)
            .forEach(one ->
                assertArrayEquals(
                    expected,
                    SliceElements.allBits(scattered(one.pt(), x, at, values)),
                    () -> count + " values at " + x.length() + " places, " + one.setup()));
      }
    }
  }

  private static void theLastOfManyStays(Subject subject) {
    subject.requires("scatter");
    int[] values = new SplittableRandom(Input.SEED).ints(30_000).toArray();
    for (Opened one : subject.opened()) {
      int[] scattered =
          one.pt()
              .over(new int[] {1, 2, 3})
              .scatter(one.pt().over(new int[values.length]).add(1), one.pt().over(values))
              .toArray();
      assertArrayEquals(new int[] {1, values[values.length - 1], 3}, scattered);
    }
  }

  private static void aPlaceThatIsNotThereIsNamed(Subject subject) {
    subject.requires("scatter");
    int n = 2500;
    for (Opened one : subject.opened(n).toList()) {
      for (int place : new int[] {0, 1, 999, 1000, n - 1}) {
        for (int bad : new int[] {-1, Integer.MIN_VALUE, 77, Integer.MAX_VALUE}) {
          int[] at = new SplittableRandom(Input.SEED).ints(n, 0, 77).toArray();
          at[place] = bad;
          at[n - 1] = bad;
          IndexOutOfBoundsException thrown =
              assertThrows(
                  IndexOutOfBoundsException.class,
                  () -> one.pt().over(new long[77]).scatter(one.pt().over(at), ones(one.pt(), n)));
          assertEquals(
              "index " + bad + " at position " + place + " is out of bounds for length 77",
              thrown.getMessage());
        }
      }
      IndexOutOfBoundsException nowhere =
          assertThrows(
              IndexOutOfBoundsException.class,
              () ->
                  one.pt().over(new long[0]).scatter(one.pt().over(new int[3]), ones(one.pt(), 3)));
      assertEquals("index 0 at position 0 is out of bounds for length 0", nowhere.getMessage());
    }
  }

  private static Longs ones(Pantile pt, int n) {
    return pt.over(new long[n]).add(1);
  }

  private static void scattersAreRefused(Subject subject) {
    subject.requires("scatter");
    Pantile pt = subject.pantile();
    Longs x = pt.over(new long[5]);
    IllegalArgumentException few =
        assertThrows(
            IllegalArgumentException.class, () -> x.scatter(pt.over(new int[2]), ones(pt, 3)));
    assertEquals("2 indices and 3 values cannot be combined", few.getMessage());
    assertThrows(NullPointerException.class, () -> x.scatter(null, x));
    assertThrows(NullPointerException.class, () -> x.scatter(pt.over(new int[2]), null));
  }

  private static void matricesAreTransposed(Subject subject, ElementType type) {
    subject.requires("transpose");
    for (int[] shape : SHAPES) {
      int rows = shape[0];
      int columns = shape[1];
      Slice x = Input.of(Distribution.ANY_BITS, type, rows * columns).whole();
      Slice expected = SliceElements.allocate(type, rows * columns);
      NaivePlaces.transpose(x, rows, columns, expected, 0);
      subject
          .opened(x.length())
          .forEach(one ->
              assertArrayEquals(
                  SliceElements.allBits(expected),
                  SliceElements.allBits(one.pt().over(x).transpose(rows, columns)),
                  () -> rows + " times " + columns + ", " + one.setup()));
    }
  }

  private static void shapesAreRefused(Subject subject) {
    Ints x = subject.pantile().over(new int[12]);
    long[][] shapes = {{3, 5}, {-3, -4}, {1L << 62, 12}, {0, 12}, {(1L << 62) + 3, 4}};
    for (long[] shape : shapes) {
      IllegalArgumentException other =
          assertThrows(IllegalArgumentException.class, () -> x.transpose(shape[0], shape[1]));
      assertEquals("12 elements are not " + shape[0] + " rows of " + shape[1], other.getMessage());
    }
  }

  private static void expressionsAreMoved(Subject subject) {
    subject.requires("scatter");
    subject.requires("transpose");
    int n = 3000;
    double[] a = new SplittableRandom(Input.SEED).doubles(n).toArray();
    subject
        .opened(n)
        .forEach(one -> {
          Doubles x = one.pt().over(a);
          double[] moved = x.mul(2).slice(5, 2405).transpose(60, 40).toArray();
          for (int i = 0; i < moved.length; i++) {
            assertEquals(2 * a[5 + i % 60 * 40 + i / 60], moved[i]);
          }
          Ints last = one.pt().over(new int[n]).add(n - 1);
          double[] put = x.add(1).scatter(last, x.sub(1)).toArray();
          for (int i = 0; i < n; i++) {
            assertEquals(i == n - 1 ? a[i] - 1 : a[i] + 1, put[i]);
          }
        });
  }

  private static void keptElementsAreMovedWhereTheyAre(Subject subject) {
    subject.requires("scatter");
    subject.requires("transpose");
    int n = 5000;
    SplittableRandom random = new SplittableRandom(Input.SEED);
    double[] a = random.doubles(n).toArray();
    int[] at = random.ints(n, 0, n).toArray();
    Pantile pt = subject.pantile();
    double[] put = pt.over(a).scatter(pt.over(at), pt.over(a).mul(3)).toArray();
    double[] turned = pt.over(a).add(1).transpose(50, 100).toArray();
    for (DeviceInfo device : pt.devices()) {
      try (Doubles x = pt.over(a).on(device);
          Ints indices = pt.over(at).on(device);
          Doubles scattered = x.scatter(indices, x.mul(3));
          Doubles transposed = x.add(1).transpose(50, 100)) {
        assertEquals(x.keptOn(), scattered.keptOn());
        assertEquals(x.keptOn(), transposed.keptOn());
        assertArrayEquals(put, scattered.toArray());
        assertArrayEquals(turned, transposed.toArray());
        assertArrayEquals(put, pt.over(a).scatter(indices, x.mul(3)).toArray());
        assertArrayEquals(put, x.scatter(pt.over(at), pt.over(a).mul(3)).toArray());
      }
    }
  }

  private static void faults(Subject subject, Step step) {
    subject.requires("scatter");
    subject.requires("transpose");
    int n = 9000;
    SplittableRandom random = new SplittableRandom(Input.SEED);
    int[] at = random.ints(n, 0, n).toArray();
    Slice x = Input.of(Distribution.ANY_BITS, ElementType.LONG, n).whole();
    Slice values = Input.of(Distribution.RANDOM, ElementType.LONG, n).whole();
    long[] expected = expected(x, at, values);
    Slice turned = SliceElements.allocate(ElementType.LONG, n);
    NaivePlaces.transpose(x, 90, 100, turned, 0);
    for (int turn : new int[] {1, 4, 9}) {
      new FaultyDevices(subject.several(), Fault.once(step, turn, Kind.TRANSIENT), 1000)
          .test(pt -> {
            assertArrayEquals(expected, SliceElements.allBits(scattered(pt, x, at, values)));
            assertArrayEquals(
                SliceElements.allBits(turned),
                SliceElements.allBits(pt.over(x).transpose(90, 100)));
          });
    }
  }

  private static void movesAreExplained(Subject subject) {
    subject.requires("scatter");
    subject.requires("transpose");
    String said =
        subject
            .pantile()
            .explain(pt -> {
              Longs x = pt.over(new long[12]);
              var _ = x.scatter(pt.over(new int[] {12}), ones(pt, 1)); // out of bounds, if it ran
              return x.transpose(3, 4);
            });
    assertTrue(said.contains("scatter") && said.contains("transpose"), said);
  }
}
