// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.Values;
import pantile.error.JobFailedException;
import pantile.op.select.QuantileMethod;
import pantile.op.sort.MergeRuns;
import pantile.op.sort.SortRun;
import pantile.op.sort.Split;
import pantile.policy.Fallback;
import pantile.policy.Tunables;
import pantile.spi.Backend;
import pantile.spi.DeviceException;
import pantile.spi.DeviceException.Kind;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.Slice;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Distribution;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;
import pantile.testkit.Subject;
import pantile.testkit.WrappedBackend;

/**
 * Sorts of more elements than an array holds: here, of more than {@value #LONGEST}. So parts and
 * buckets have {@value #LONGEST} elements at most.
 */
public final class DistributionSortCases extends CaseSource {
  private static final int LONGEST = 700;

  /** None and few, around a part, and some parts. */
  private static final int[] LENGTHS = {0, 1, LONGEST - 1, LONGEST, LONGEST + 1, 4 * LONGEST + 5};

  /** With jobs on the calling thread, and with many tiles. */
  private static final List<Tunables> TUNABLES =
      List.of(
          Tunables.DEFAULT.withLongestArray(LONGEST),
          Tunables.alwaysTiled(100).withLongestArray(LONGEST));

  /** Ends of ranges, one bucket for all, a bucket that crowds, orders, and NaNs of all bits. */
  private static final Set<Distribution> DISTRIBUTIONS =
      EnumSet.of(
          Distribution.RANDOM,
          Distribution.ANY_BITS,
          Distribution.SORTED,
          Distribution.REVERSED,
          Distribution.ALL_EQUAL,
          Distribution.SKEWED,
          Distribution.ZEROS,
          Distribution.TINY,
          Distribution.HUGE,
          Distribution.NARROW,
          Distribution.SPECIALS,
          Distribution.LOOSELY_SORTED);

  /** Cases without state. */
  public DistributionSortCases() {
    super("long-results", "distribution-sort");
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType("sortsMoreThanAnArray", DistributionSortCases::sortsMoreThanAnArray);
    cases.addForEachType("sortsWhatIsInNoArray", DistributionSortCases::sortsWhatIsInNoArray);
    cases.addForEachType("tellsOfSortedElements", DistributionSortCases::tellsOfSortedElements);
    cases.add("sortsNaNsByTheirBits", DistributionSortCases::sortsNaNsByTheirBits);
    cases.add("mediansOfManyAreSelected", DistributionSortCases::mediansOfManyAreSelected);
    cases.add("aFaultIsMadeGood", DistributionSortCases::aFaultIsMadeGood);
    cases.add("aDeviceThatFailsFailsTheCall", DistributionSortCases::aDeviceThatFailsFailsTheCall);
    cases.add("whoeverChangesElementsIsTold", DistributionSortCases::whoeverChangesElementsIsTold);
    cases.add("divisionsByZeroAreNamed", DistributionSortCases::divisionsByZeroAreNamed);
    cases.add("anExplanationNeedsNoMemory", DistributionSortCases::anExplanationNeedsNoMemory);
  }

  private static void forEach(Backend backend, Consumer<Pantile> code) {
    for (Tunables tunables : TUNABLES) {
      try (Pantile pt =
          Pantile.builder().backends(backend).tunables(tunables).fallback(Fallback.ALLOW).open()) {
        code.accept(pt);
      }
    }
  }

  private static void sortsMoreThanAnArray(Subject subject, ElementType type) {
    forEach(
        subject.backend(),
        pt -> {
          for (Distribution distribution : DISTRIBUTIONS) {
            boolean any = distribution == Distribution.ANY_BITS;
            for (int length : any ? LENGTHS : new int[] {4 * LONGEST + 5}) {
              Input input = Input.of(distribution, type, length);
              Slice x = input.whole();
              requireSorted(pt.over(x), x, input);
              assertArrayEquals(
                  SliceElements.allBits(input.whole()), SliceElements.allBits(x), "not changed");
            }
          }
        });
  }

  private static void requireSorted(Values<?> x, Slice elements, Input input) {
    requireBits(NaiveOrder.sorted(elements, false), x.sort(), input);
    requireBits(NaiveOrder.sorted(elements, true), x.sortDescending(), input);
  }

  private static void requireBits(long[] expected, Values<?> found, Input input) {
    long[] bits = SliceElements.allBits(found);
    int at = Arrays.mismatch(expected, bits);
    if (at >= 0) {
      throw input.failure(
          "element " + at + (at < bits.length && at < expected.length ? ": " + bits[at] : ""));
    }
  }

  /** Memory in the other order of bytes, a part, and expressions: of an input, and of an index. */
  private static void sortsWhatIsInNoArray(Subject subject, ElementType type) {
    int length = 3 * LONGEST + 11;
    forEach(
        subject.backend(),
        pt -> {
          Input input = Input.of(Distribution.ANY_BITS, type, length);
          Slice x = input.whole();
          for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            requireSorted(pt.over(input.mapped(order, 1)), x, input);
          }
          requireSorted(pt.over(x).drop(3), x.sub(3, length), input);
          requireSorted(pt.over(x).reverse(), x, input);
          Values<?> made = pt.over(x).sort().reverse();
          requireSorted(made, x, input);
          Longs falling = pt.range(length).neg();
          assertEquals(1 - length, falling.sort().get(0));
          assertEquals(0, falling.sort().get(length - 1));
          assertEquals(0, falling.sortDescending().get(0));
        });
  }

  private static void tellsOfSortedElements(Subject subject, ElementType type) {
    int length = 5 * LONGEST + 3;
    forEach(
        subject.backend(),
        pt -> {
          for (Distribution distribution :
              List.of(
                  Distribution.SKEWED,
                  Distribution.SPECIALS,
                  Distribution.RANDOM,
                  Distribution.ALL_EQUAL)) {
            Input input = Input.of(distribution, type, length);
            Values<?> expected = subject.pantile().over(input.whole());
            Values<?> x = pt.over(input.whole());
            requireBits(SliceElements.allBits(expected.unique()), x.unique(), input);
            assertEquals(expected.countDistinct(), x.countDistinct(), input.toString());
            assertEquals(expected.median(), x.median(), input.toString());
            assertArrayEquals(
                expected.quantiles(QuantileMethod.LINEAR, 0, 0.3, 0.5, 1),
                x.quantiles(QuantileMethod.LINEAR, 0, 0.3, 0.5, 1),
                input.toString());
            assertEquals(nth(expected, length / 3), nth(x, length / 3), input.toString());
          }
        });
  }

  private static long nth(Values<?> values, long k) {
    return switch (values) {
      case Ints x -> x.nth(k);
      case Longs x -> x.nth(k);
      case Floats x -> Float.floatToRawIntBits(x.nth(k));
      case Doubles x -> Double.doubleToRawLongBits(x.nth(k));
    };
  }

  /** All of one NaN, and NaNs of any bits. */
  private static void sortsNaNsByTheirBits(Subject subject) {
    int length = 2 * LONGEST + 1;
    forEach(
        subject.backend(),
        pt -> {
          for (ElementType type : List.of(ElementType.FLOAT, ElementType.DOUBLE)) {
            long quiet =
                type == ElementType.FLOAT
                    ? Float.floatToRawIntBits(Float.NaN)
                    : Double.doubleToRawLongBits(Double.NaN);
            long sign = type == ElementType.FLOAT ? Integer.MIN_VALUE : Long.MIN_VALUE;
            Input input = Input.of(Distribution.ANY_BITS, type, length);
            Slice x = input.whole();
            for (int i = 0; i < length; i++) {
              SliceElements.setBits(x, i, quiet);
            }
            requireSorted(pt.over(x), x, input);
            assertEquals(1, pt.over(x).unique().length());
            assertTrue(Double.isNaN(pt.over(x).median()));
            for (int i = 0; i < length; i++) {
              SliceElements.setBits(x, i, (quiet + i * 7919L % 100_000) ^ (i % 3 == 0 ? sign : 0));
            }
            requireSorted(pt.over(x), x, input);
          }
        });
  }

  /** More than a sort is faster for: a sample bounds what is wanted. */
  private static void mediansOfManyAreSelected(Subject subject) {
    int length = 70_001;
    for (ElementType type : List.of(ElementType.INT, ElementType.DOUBLE)) {
      for (Distribution distribution : List.of(Distribution.RANDOM, Distribution.SKEWED)) {
        Input input = Input.of(distribution, type, length);
        double expected = subject.pantile().over(input.whole()).median();
        try (Pantile pt =
            Pantile.builder()
                .backends(subject.backend())
                .tunables(Tunables.DEFAULT.withLongestArray(20_000))
                .fallback(Fallback.ALLOW)
                .open()) {
          assertEquals(expected, pt.over(input.whole()).median(), input.toString());
          assertEquals(
              expected, pt.over(input.mapped(ByteOrder.BIG_ENDIAN, 0)).median(), input.toString());
        }
      }
    }
  }

  private static boolean distributes(Kernel<?> kernel) {
    return kernel instanceof Split || kernel instanceof SortRun;
  }

  /** Of the first tile that is split, or sorted into a run, and of the first that is written. */
  private static void aFaultIsMadeGood(Subject subject) {
    Input input = Input.of(Distribution.RANDOM, ElementType.LONG, 3 * LONGEST);
    AtomicBoolean split = new AtomicBoolean();
    AtomicBoolean written = new AtomicBoolean();
    Backend failing =
        WrappedBackend.before(
            subject.several(),
            (kernel, tile) -> {
              if ((distributes(kernel) && !split.getAndSet(true))
                  || (kernel instanceof MergeRuns && !written.getAndSet(true))) {
                throw new DeviceException(Kind.TRANSIENT, "it fails at " + tile);
              }
            });
    try (Pantile pt =
        Pantile.builder()
            .backends(failing)
            .tunables(TUNABLES.getLast())
            .fallback(Fallback.ALLOW)
            .open()) {
      requireSorted(pt.over(input.whole()), input.whole(), input);
    }
    assertTrue(split.get() && written.get());
  }

  private static void aDeviceThatFailsFailsTheCall(Subject subject) {
    Input input = Input.of(Distribution.RANDOM, ElementType.LONG, 3 * LONGEST);
    Backend failing =
        WrappedBackend.before(
            subject.several(),
            (kernel, tile) -> {
              if (distributes(kernel)) {
                throw new DeviceException(Kind.TRANSIENT, "it fails at " + tile);
              }
            });
    forEach(
        failing,
        pt -> {
          Slice x = input.whole();
          assertThrows(JobFailedException.class, () -> pt.over(x).sort());
          assertArrayEquals(SliceElements.allBits(input.whole()), SliceElements.allBits(x));
        });
  }

  /** Elements change when they are read the last time: all then fall into one bucket. */
  private static void whoeverChangesElementsIsTold(Subject subject) {
    int parts = 3;
    long[] a = new long[parts * LONGEST];
    AtomicInteger read = new AtomicInteger();
    AtomicBoolean changes = new AtomicBoolean();
    Backend changing =
        WrappedBackend.before(
            subject.several(),
            (kernel, tile) -> {
              if (distributes(kernel) && tile.from() == 0 && read.getAndIncrement() == parts) {
                changes.set(true);
                Arrays.fill(a, 5);
              }
            });
    try (Pantile pt =
        Pantile.builder()
            .backends(changing)
            .tunables(Tunables.DEFAULT.withLongestArray(LONGEST))
            .fallback(Fallback.ALLOW)
            .open()) {
      for (int i = 0; i < a.length; i++) {
        a[i] = i * 0x9e3779b97f4a7c15L;
      }
      JobFailedException told = assertThrows(JobFailedException.class, () -> pt.over(a).sort());
      assertTrue(changes.get());
      String text = String.valueOf(told.getMessage());
      assertTrue(text.contains("the elements changed since they were counted"), text);
    }
  }

  private static void divisionsByZeroAreNamed(Subject subject) {
    forEach(
        subject.backend(),
        pt -> {
          Longs quotients = pt.fill(1L, 9000).div(pt.range(9000).sub(8123));
          for (Runnable call :
              List.<Runnable>of(quotients::sort, quotients::median, quotients::unique)) {
            assertEquals(
                "an integer was divided by zero at element 8123",
                assertThrows(ArithmeticException.class, call::run).getMessage());
          }
        });
  }

  /** Of so many elements there is none anywhere. */
  private static void anExplanationNeedsNoMemory(Subject subject) {
    String said = subject.pantile().explain(p -> p.range(1L << 44).sort());
    assertTrue(said.contains("min-max") && said.contains("so are the parts"), said);
    assertTrue(said.contains("split") || said.contains("sort-run"), said);
    said = subject.pantile().explain(p -> p.range((1L << 31) + 7).median());
    assertTrue(said.contains("count-"), said);
  }
}
