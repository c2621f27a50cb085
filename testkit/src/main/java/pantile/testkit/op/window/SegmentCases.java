// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.Picked;
import pantile.Segments;
import pantile.Values;
import pantile.spi.DeviceException.Kind;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Distribution;
import pantile.testkit.Fault;
import pantile.testkit.FaultyDevices;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;
import pantile.testkit.Step;
import pantile.testkit.Subject;

/** Segments in every setup, compared with the same calls of each segment by itself. */
public final class SegmentCases extends CaseSource {
  private static final int[] LENGTHS = {0, 1, 130, 4097, 20_000};

  /** Cases without state. */
  public SegmentCases() {
    super("window", "segments");
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType("resultsAreThoseOfSlices", checked(SegmentCases::slices));
    cases.add("oneSegmentAndASegmentAnElement", one(SegmentCases::oneAndMany));
    cases.add("emptySegments", one(SegmentCases::empty));
    cases.add("sumsThatOverflowInBetween", one(SegmentCases::overflows));
    cases.add("offsetsAreChecked", one(SegmentCases::offsets));
    for (Step step : List.of(Step.BRING, Step.RUN, Step.FETCH)) {
      cases.add("faultsAreMadeGood " + step, one(subject -> faults(subject, step)));
    }
  }

  private static Cases.Code one(Cases.Code code) {
    return subject -> {
      subject.requires("sum-segments");
      code.test(subject);
    };
  }

  private static Cases.TypedCode checked(Cases.TypedCode code) {
    return (subject, type) -> {
      subject.requires("sum-segments");
      code.test(subject, type);
    };
  }

  /** Some segments: empty ones, short ones, and such that are longer than a block. */
  private static int[] offsets(int length) {
    SplittableRandom random = new SplittableRandom(Input.SEED + length);
    List<Integer> offsets = new ArrayList<>();
    int[] longest = {2, 90, 1, 700, 9000};
    offsets.add(0);
    while (offsets.getLast() < length) {
      int next = offsets.getLast() + random.nextInt(longest[offsets.size() % longest.length]);
      offsets.add(Math.min(next, length));
    }
    offsets.add(length);
    return offsets.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void slices(Subject subject, ElementType type) {
    for (Distribution distribution :
        List.of(Distribution.RANDOM, Distribution.SPECIALS, Distribution.EDGES)) {
      for (int length : subject.effort().lengths("segments", LENGTHS)) {
        Slice x = WindowCases.moderate(Input.of(distribution, type, length).whole());
        int[] offsets = offsets(length);
        subject
            .opened(length)
            .forEach(one -> check(one.pt(), x, offsets, distribution + ", " + one.setup()));
      }
    }
  }

  private static void check(Pantile pt, Slice x, int[] offsets, String what) {
    Ints at = pt.over(offsets);
    switch (pt.over(x)) {
      case Ints values -> check(values, values.segments(at), offsets, Ints::sum, what);
      case Longs values -> check(values, values.segments(at.toLongs()), offsets, Longs::sum, what);
      case Floats values -> check(values, values.segments(at), offsets, Floats::sum, what);
      case Doubles values -> check(values, values.segments(at), offsets, Doubles::sum, what);
    }
  }

  private static <A extends Values<A>> void check(
      A x, Segments<A, ?> segments, int[] offsets, Function<A, Number> sum, String what) {
    int count = offsets.length - 1;
    assertEquals(count, segments.size());
    long[] sums = new long[count];
    long[] means = new long[count];
    long[] places = new long[count];
    List<Long> sorted = new ArrayList<>();
    List<Long> top = new ArrayList<>();
    List<Long> scanned = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      A slice = x.slice(offsets[i], offsets[i + 1]);
      Number total = sum.apply(slice);
      sums[i] = total instanceof Double d ? Double.doubleToLongBits(d) : total.longValue();
      means[i] = Double.doubleToLongBits(slice.mean());
      places[i] = slice.length() == 0 ? -1 : offsets[i] + slice.argMin();
      addAll(sorted, slice.gather(slice.argSort()));
      addAll(top, slice.gather(slice.argSortDescending()).take(Math.min(3, slice.length())));
      addAll(scanned, slice.inclusiveScan());
    }
    assertArrayEquals(sums, SliceElements.allBits(segments.sum()), () -> "sums, " + what);
    assertArrayEquals(means, SliceElements.allBits(segments.mean()), () -> "means, " + what);
    assertArrayEquals(places, SliceElements.allBits(segments.argMin()), () -> "least, " + what);
    assertArrayEquals(
        array(sorted), SliceElements.allBits(segments.sort()), () -> "sorted, " + what);
    Picked<A> picked = segments.topK(3);
    assertArrayEquals(array(top), SliceElements.allBits(picked.values()), () -> "top, " + what);
    assertArrayEquals(array(top), SliceElements.allBits(x.gather(picked.indices())));
    assertArrayEquals(
        array(scanned), SliceElements.allBits(segments.inclusiveScan()), () -> "scans, " + what);
    ends(x, segments, offsets, what);
  }

  private static <A extends Values<A>> void ends(
      A x, Segments<A, ?> segments, int[] offsets, String what) {
    long[] least = SliceElements.allBits(segments.min());
    long[] most = SliceElements.allBits(segments.max());
    long[] first = SliceElements.allBits(segments.first());
    long[] last = SliceElements.allBits(segments.last());
    long[] greatest = SliceElements.allBits(segments.argMax());
    long[] before = SliceElements.allBits(segments.exclusiveScan());
    int[] counts = segments.counts().toArray();
    int[] numbers = segments.numbers().toArray();
    long[] all = SliceElements.allBits(x);
    for (int i = 0; i < counts.length; i++) {
      A slice = x.slice(offsets[i], offsets[i + 1]);
      assertEquals(slice.length(), counts[i], what);
      if (counts[i] > 0) {
        assertEquals(
            slice.least().doubleValue(), x.type().floating() ? real(x, least[i]) : least[i]);
        assertEquals(
            slice.greatest().doubleValue(), x.type().floating() ? real(x, most[i]) : most[i]);
        assertEquals(offsets[i] + slice.argMax(), greatest[i], what);
        assertEquals(all[offsets[i]], first[i], what);
        assertEquals(all[offsets[i + 1] - 1], last[i], what);
        assertEquals(i, numbers[offsets[i]], what);
        assertEquals(0, before[offsets[i]], what);
      } else {
        assertEquals(-1, greatest[i], what);
        assertEquals(0, first[i], what);
      }
    }
  }

  private static double real(Values<?> x, long bits) {
    return SliceElements.real(x.type(), bits);
  }

  private static void addAll(List<Long> to, Values<?> values) {
    for (long bits : SliceElements.allBits(values)) {
      to.add(bits);
    }
  }

  private static long[] array(List<Long> all) {
    return all.stream().mapToLong(Long::longValue).toArray();
  }

  private static void oneAndMany(Subject subject) {
    int length = 9_001;
    Slice x = Input.of(Distribution.FINITE, ElementType.DOUBLE, length).whole();
    int[] each = new int[length + 1];
    Arrays.setAll(each, i -> i);
    subject
        .opened(length)
        .forEach(one -> {
          Doubles values = (Doubles) one.pt().over(x);
          assertEquals(
              values.sum(), values.segments(one.pt().over(new int[] {0, length})).sum().get(0));
          Segments<Doubles, Doubles> single = values.segments(one.pt().over(each));
          assertArrayEquals(values.toArray(), single.sum().toArray());
          assertArrayEquals(values.toArray(), single.sortDescending().toArray());
        });
  }

  private static void empty(Subject subject) {
    Pantile pt = subject.pantile();
    Segments<Ints, Longs> three =
        pt.over(new int[] {7, -8}).segments(pt.over(new int[] {0, 0, 2, 2}));
    assertArrayEquals(new long[] {0, -1, 0}, three.sum().toArray());
    assertArrayEquals(new double[] {Double.NaN, -0.5, Double.NaN}, three.mean().toArray());
    assertArrayEquals(new int[] {Integer.MAX_VALUE, -8, Integer.MAX_VALUE}, three.min().toArray());
    assertArrayEquals(new int[] {Integer.MIN_VALUE, 7, Integer.MIN_VALUE}, three.max().toArray());
    assertArrayEquals(new int[] {-1, 1, -1}, three.argMin().toArray());
    assertArrayEquals(new int[] {0, -8, 0}, three.last().toArray());
    assertArrayEquals(new int[] {7, -8}, three.sortDescending().toArray());
    assertArrayEquals(new int[] {0, 2, 0}, three.counts().toArray());
    assertEquals("Segments of 2 elements: 3 segments", three.toString());
    Segments<Doubles, Doubles> none = pt.over(new double[0]).segments(pt.over(new int[] {0, 0}));
    assertArrayEquals(new double[] {0}, none.sum().toArray());
    assertArrayEquals(new double[] {Double.POSITIVE_INFINITY}, none.min().toArray());
    assertEquals(0, none.inclusiveScan().length());
    assertEquals(0, none.topK(2).values().length());
    assertEquals(0, pt.over(new float[0]).segments(pt.over(new int[1])).mean().length());
  }

  private static void overflows(Subject subject) {
    Pantile pt = subject.pantile();
    double most = Double.MAX_VALUE;
    double[] x = {most, most, -most, 1, 2, Double.NaN, 1, -1 / 0.0, 4, most, most};
    Ints offsets = pt.over(new int[] {0, 3, 5, 7, 9, 11});
    Segments<Doubles, Doubles> segments = pt.over(x).segments(offsets);
    double infinity = Double.POSITIVE_INFINITY;
    assertArrayEquals(
        new double[] {most, 3, Double.NaN, -infinity, infinity}, segments.sum().toArray());
    assertArrayEquals(
        new double[] {pt.over(x).take(3).mean(), 1.5, Double.NaN, -infinity, most},
        segments.mean().toArray());
    Segments<Longs, Longs> longs =
        pt.over(new long[] {1, Long.MAX_VALUE, 1}).segments(pt.over(new long[] {0, 0, 1, 3}));
    ArithmeticException beyond = assertThrows(ArithmeticException.class, longs::sum);
    assertEquals(
        "the sum of the segment at position 2 does not fit in a long", beyond.getMessage());
  }

  private static void offsets(Subject subject) {
    Pantile pt = subject.pantile();
    Doubles x = pt.over(new double[4]);
    refused("offset 1 at position 0 is not 0", x, pt.over(new int[] {1, 4}));
    refused(
        "offset 2 at position 2 is less than the one before it, 3",
        x,
        pt.over(new int[] {0, 3, 2, 4}));
    refused("offset 5 at position 1 is beyond 4", x, pt.over(new int[] {0, 5, 4}));
    refused("the last offset is 4, the number of elements, not 3", x, pt.over(new int[] {0, 3}));
    refused("offsets are one more than segments, not none", x, pt.over(new int[0]));
    IllegalArgumentException negative =
        assertThrows(
            IllegalArgumentException.class, () -> x.segments(pt.over(new int[] {0, 4})).topK(-1));
    assertEquals("k is at least 0, not -1", negative.getMessage());
  }

  private static void refused(String message, Doubles x, Ints offsets) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> x.segments(offsets)).getMessage());
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> x.segments(offsets.toLongs()))
            .getMessage());
  }

  private static void faults(Subject subject, Step step) {
    int length = 13_005;
    Slice x = Input.of(Distribution.FINITE, ElementType.DOUBLE, length).whole();
    for (int n : new int[] {1, 3}) {
      new FaultyDevices(subject.several(), Fault.once(step, n, Kind.TRANSIENT), 4096)
          .test(pt -> check(pt, x, offsets(length), step + " " + n));
    }
  }
}
