// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import pantile.Doubles;
import pantile.Ints;
import pantile.Longs;
import pantile.Mask;
import pantile.Pantile;
import pantile.Values;
import pantile.error.JobCancelledException;
import pantile.op.select.Comparison;
import pantile.spi.DeviceException.Kind;
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

/** Expressions as operands of every operation, and what expressions promise as a whole. */
public final class MapCases extends CaseSource {
  private static final int[] LENGTHS = {1, 100, 1000, 1024, 4097, 20_000};

  /** Cases without state. */
  public MapCases() {
    super("map", "expressions");
  }

  @Override
  protected void cases(Cases cases) {
    cases.add("anOperationHasTheResultThatItHasOnEvaluatedElements", MapCases::operations);
    cases.add("castsAreJavas", MapCases::casts);
    cases.add("viewsAndExpressionsMix", MapCases::viewsAndExpressionsMix);
    cases.add("masksCombine", MapCases::masksCombine);
    cases.add("aMaskFilters", MapCases::aMaskFilters);
    cases.add("anElementThatIsNotKeptIsComputedToo", MapCases::anElementThatIsNotKeptIsComputedToo);
    cases.add("numbersWithoutArrays", MapCases::numbersWithoutArrays);
    cases.add("spreadsAreOfDeviations", MapCases::spreadsAreOfDeviations);
    cases.add("mappedMemoryIsAnOperand", MapCases::mappedMemoryIsAnOperand);
    cases.add("aComputedNaNHasOneFormBesideMovedOnes", MapCases::computedBesideMoved);
    cases.add("freedMemoryIsNoOperand", MapCases::freedMemoryIsNoOperand);
    cases.add("elementsAreCopiedToMemory", MapCases::elementsAreCopiedToMemory);
    cases.add("aLongLoopOfUpdatesEnds", MapCases::aLongLoopOfUpdatesEnds);
    cases.add("aSharedPartIsOneNode", MapCases::aSharedPartIsOneNode);
    cases.add("theFirstDivisionByZeroIsNamed", MapCases::theFirstDivisionByZeroIsNamed);
    cases.add("lengthsMustBeEqual", MapCases::lengthsMustBeEqual);
    cases.add("anExplanationComputesNothing", MapCases::anExplanationComputesNothing);
    cases.add("aCallBelongsToTheInnermostReport", MapCases::aCallBelongsToTheInnermostReport);
    for (Step step : List.of(Step.BRING, Step.RUN, Step.FETCH)) {
      cases.add("faultsAreMadeGood " + step, subject -> faultsAreMadeGood(subject, step));
    }
  }

  private static double[] doubles(int length, int seed) {
    return doubles(Distribution.RANDOM, length, seed);
  }

  private static double[] doubles(Distribution distribution, int length, int seed) {
    Input input = new Input(distribution, ElementType.DOUBLE, length, Input.SEED + seed);
    return ((Slice.Doubles) input.whole()).array();
  }

  /** Makes an index of any {@code int}. */
  private static final int MOST = Integer.MAX_VALUE;

  /** What is asked of an expression, and of the same elements in an array. */
  private record Question(String name, Function<Doubles, Object> ask) {}

  private static final List<Question> QUESTIONS =
      List.of(
          new Question("sum", x -> x.sum()),
          new Question("min", x -> x.min()),
          new Question("minMax", x -> x.minMax()),
          new Question("mean", x -> x.mean()),
          new Question("variance", x -> x.variance()),
          new Question("norm2", x -> x.norm2()),
          new Question("argMin", x -> x.argMin()),
          new Question("argMax", x -> x.argMax()),
          new Question("dot", x -> x.dot(x.mul(2))),
          new Question("dot of views", x -> x.drop(1).dot(x.dropLast(1))),
          new Question("count", x -> x.count(0)),
          new Question("sort", x -> list(x.sort())),
          new Question("sortDescending", x -> list(x.sortDescending())),
          new Question("argSort", x -> Arrays.toString(x.argSort().toArray())),
          new Question("filter", x -> list(x.filter(Comparison.GT, 100))),
          new Question("inclusiveScan", x -> list(x.inclusiveScan())),
          new Question("exclusiveScan", x -> list(x.exclusiveScan())),
          new Question("gather", x -> list(x.gather(x.toInts().and(MOST).rem((int) x.length())))),
          new Question("slice", x -> list(x.slice(x.length() / 3, x.length()))),
          new Question("get", x -> x.get(x.length() / 2)));

  private static String list(Doubles x) {
    double[] a = x.toArray();
    return Arrays.toString(SliceElements.allBits(new Slice.Doubles(a, 0, a.length)));
  }

  private static void operations(Subject subject) {
    operations(subject, Distribution.RANDOM);
    operations(subject, Distribution.EDGES);
  }

  private static void operations(Subject subject, Distribution distribution) {
    for (int length : LENGTHS) {
      double[] x = doubles(distribution, length, 0);
      double[] y = doubles(distribution, length, 1);
      double[] z = new double[length];
      for (int i = 0; i < length; i++) {
        double computed = (x[i] - y[i]) * 0.5 + x[i];
        z[i] = Double.isNaN(computed) ? Double.NaN : computed;
      }
      subject
          .opened(length)
          .forEach(one -> {
            Pantile pt = one.pt();
            Doubles expression = pt.over(x).sub(pt.over(y)).mul(0.5).add(pt.over(x));
            for (Question question : QUESTIONS) {
              assertEquals(
                  question.ask.apply(pt.over(z)),
                  question.ask.apply(expression),
                  () -> question.name + " of " + length + ", " + distribution + ", " + one.setup());
            }
          });
    }
  }

  private static void casts(Subject subject) {
    for (ElementType type : ElementType.values()) {
      for (Distribution distribution :
          List.of(Distribution.ANY_BITS, Distribution.SPECIALS, Distribution.EDGES)) {
        Slice x = Input.of(distribution, type, 5000).whole();
        for (Opened one : subject.opened()) {
          Values<?> values = one.pt().over(x);
          int[] ints = values.toInts().toArray();
          long[] longs = values.toLongs().toArray();
          float[] floats = values.toFloats().toArray();
          double[] doubles = values.toDoubles().toArray();
          for (int i = 0; i < ints.length; i++) {
            Number element = element(x, i);
            // Of a type's own elements the bits are kept; a NaN that was cast has one form.
            assertEquals(element.intValue(), ints[i], () -> "int of " + element);
            assertEquals(element.longValue(), longs[i], () -> "long of " + element);
            int single =
                type == ElementType.FLOAT
                    ? Float.floatToRawIntBits(element.floatValue())
                    : Float.floatToIntBits(element.floatValue());
            long wide =
                type == ElementType.DOUBLE
                    ? Double.doubleToRawLongBits(element.doubleValue())
                    : Double.doubleToLongBits(element.doubleValue());
            assertEquals(single, Float.floatToRawIntBits(floats[i]), () -> "float of " + element);
            assertEquals(
                wide, Double.doubleToRawLongBits(doubles[i]), () -> "double of " + element);
          }
        }
      }
    }
  }

  private static Number element(Slice x, int i) {
    long bits = SliceElements.bits(x, i);
    return switch (x.type()) {
      case INT -> (int) bits;
      case LONG -> bits;
      case FLOAT -> Float.intBitsToFloat((int) bits);
      case DOUBLE -> Double.longBitsToDouble(bits);
    };
  }

  private static void viewsAndExpressionsMix(Subject subject) {
    int length = 12_345;
    double[] p = doubles(length, 2);
    double[] expected = new double[length - 1];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = p[i + 1] / p[i];
    }
    for (Opened one : subject.opened()) {
      Doubles all = one.pt().over(p);
      Doubles ratios = all.drop(1).div(all.dropLast(1));
      assertArrayEquals(expected, ratios.toArray());
      assertArrayEquals(
          Arrays.copyOfRange(expected, 1030, 9000), ratios.slice(1000, 9000).drop(30).toArray());
      Doubles twice = ratios.neg().drop(7).neg();
      assertArrayEquals(Arrays.copyOfRange(expected, 7, expected.length), twice.toArray());
      double[] wide = new double[length + 3];
      ratios.copyTo(wide, 2);
      assertEquals(0, wide[1]);
      assertEquals(0, wide[length + 1]);
      assertArrayEquals(expected, Arrays.copyOfRange(wide, 2, length + 1));
      Longs indices = one.pt().range(length).drop(100).mul(2).take(3);
      assertArrayEquals(new long[] {200, 202, 204}, indices.toArray());
      assertArrayEquals(
          new long[] {0, 0, 0}, one.pt().range(1000).mul(0).add(0).slice(500, 503).toArray());
    }
  }

  private static void masksCombine(Subject subject) {
    int length = 5000;
    double[] x = doubles(length, 3);
    double[] y = doubles(length, 4);
    for (Opened one : subject.opened()) {
      Doubles a = one.pt().over(x);
      Doubles b = one.pt().over(y);
      Mask greater = a.gt(b);
      Mask positive = a.gt(0);
      boolean[] both = greater.and(positive).toArray();
      boolean[] either = greater.or(positive).toArray();
      boolean[] differ = greater.xor(positive).toArray();
      boolean[] not = greater.not().toArray();
      int count = 0;
      for (int i = 0; i < length; i++) {
        boolean g = x[i] > y[i];
        boolean p = x[i] > 0;
        count += g ? 1 : 0;
        assertEquals(g && p, both[i]);
        assertEquals(g || p, either[i]);
        assertEquals(g ^ p, differ[i]);
        assertEquals(!g, not[i]);
      }
      assertEquals(count, greater.count());
      assertEquals(x[17] > y[17], greater.get(17));
      assertTrue(greater.or(greater.not()).allTrue());
      assertEquals(false, greater.and(greater.not()).anyTrue());
      assertEquals("Mask of 5,000 conditions", greater.toString());
    }
  }

  private static void aMaskFilters(Subject subject) {
    subject.requires("gather");
    for (int length : LENGTHS) {
      double[] x = doubles(length, 5);
      double[] y = doubles(length, 6);
      double[] kept = new double[length];
      int count = 0;
      for (int i = 0; i < length; i++) {
        if (x[i] > y[i]) {
          kept[count++] = x[i];
        }
      }
      double[] expected = Arrays.copyOf(kept, count);
      subject
          .opened(length)
          .forEach(one -> {
            Doubles a = one.pt().over(x);
            Doubles b = one.pt().over(y);
            assertArrayEquals(expected, a.filter(a.gt(b)).toArray());
            assertArrayEquals(expected, a.neg().filter(b.lt(a)).neg().toArray());
            assertArrayEquals(few(x, y), a.sub(b).mul(a).filter(a.gt(b.add(900))).toArray());
          });
    }
  }

  private static double[] few(double[] x, double[] y) {
    return IntStream.range(0, x.length)
        .filter(i -> x[i] > y[i] + 900)
        .mapToDouble(i -> (x[i] - y[i]) * x[i])
        .toArray();
  }

  /** That an element has no result shows, be it kept or not, and however many are. */
  private static void anElementThatIsNotKeptIsComputedToo(Subject subject) {
    subject.requires("gather");
    for (Opened one : subject.opened()) {
      Longs x = one.pt().range(3000).sub(7);
      Ints narrow = one.pt().over(x.toInts().toArray());
      assertThrows(ArithmeticException.class, () -> narrow.divInto(5).filter(narrow.gt(2990)));
      assertThrows(ArithmeticException.class, () -> narrow.divInto(5).filter(narrow.gt(3)));
      assertArrayEquals(
          new long[] {5991}, x.add(one.pt().range(3000)).filter(x.gt(2990)).drop(1).toArray());
    }
  }

  private static void numbersWithoutArrays(Subject subject) {
    int length = 10_001;
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      assertEquals((long) length * (length - 1) / 2, pt.range(length).sum());
      assertEquals(length * 0.5, pt.fill(0.5, length).sum());
      assertEquals(7L * length, pt.fill(7, length).sum());
      Doubles random = pt.random(42).doubles(length);
      double[] made = random.toArray();
      assertArrayEquals(made, pt.random(42).doubles(length).toArray());
      assertArrayEquals(
          Arrays.copyOfRange(made, 4000, 4100), random.drop(4000).take(100).toArray());
      assertTrue(random.min() >= 0 && random.max() < 1);
      assertEquals(0.5, random.mean(), 0.02);
      float[] floats = pt.random(42).floats(length).toArray();
      int[] ints = pt.random(42).ints(length).toArray();
      long[] longs = pt.random(42).longs(length).toArray();
      for (int i = 0; i < length; i++) {
        assertEquals((int) longs[i], ints[i]);
        assertEquals((longs[i] >>> 11) * 0x1p-53, made[i]);
        assertEquals((ints[i] >>> 8) * 0x1p-24f, floats[i]);
      }
      assertThrows(IllegalArgumentException.class, () -> pt.range(-1));
      assertThrows(IllegalArgumentException.class, () -> pt.random(1).ints(-1));
      assertEquals(0, pt.range(0).sum());
      double[] changed = {1, 2};
      Doubles copy = pt.copyOf(changed);
      changed[0] = 5;
      assertEquals(3, copy.sum());
    }
  }

  private static void spreadsAreOfDeviations(Subject subject) {
    int length = 5000;
    double[] x = doubles(length, 8);
    double[] y = doubles(length, 9);
    double meanX = Arrays.stream(x).sum() / length;
    double meanY = Arrays.stream(y).sum() / length;
    double products = 0;
    double squaresX = 0;
    double squaresY = 0;
    for (int i = 0; i < length; i++) {
      y[i] += x[i];
    }
    meanY += meanX;
    for (int i = 0; i < length; i++) {
      products += (x[i] - meanX) * (y[i] - meanY);
      squaresX += (x[i] - meanX) * (x[i] - meanX);
      squaresY += (y[i] - meanY) * (y[i] - meanY);
    }
    long bits = 0;
    for (Opened one : subject.opened()) {
      Doubles a = one.pt().over(x);
      Doubles b = one.pt().over(y);
      double covariance = a.covariance(b);
      assertEquals(products / length, covariance, 1e-9 * squaresX / length);
      assertEquals(products / Math.sqrt(squaresX * squaresY), a.correlation(b), 1e-9);
      assertEquals(1, a.correlation(a), 1e-15);
      assertEquals(-1, a.correlation(a.neg()), 1e-15);
      assertEquals(squaresX / (length - 1), a.sampleVariance(), 1e-9 * squaresX / length);
      assertEquals(Math.sqrt(a.variance()), a.deviation());
      assertEquals(Double.NaN, a.correlation(one.pt().fill(0.1, length)));
      assertEquals(0.0, a.covariance(one.pt().fill(0.1, length)));
      for (double scale : new double[] {1e-300, 1e-170, 1e200, 1e300}) {
        Doubles small = a.mul(scale);
        assertEquals(1, small.correlation(small), 1e-15, () -> "by " + scale);
        assertEquals(-1, small.correlation(small.neg()), 1e-15, () -> "by " + scale);
      }
      double[] wide = {1.7e308, -1.7e308};
      assertEquals(-1, one.pt().over(wide).correlation(one.pt().over(new int[] {1, 2})), 1e-15);
      double[] large = new double[1000];
      Arrays.setAll(large, i -> i % 2 == 0 ? 1e153 : -1e153);
      assertEquals(1e306 * (1000 / 999.0), one.pt().over(large).sampleVariance(), 1e292);
      assertEquals(Double.NaN, a.take(1).sampleVariance());
      assertEquals(0.5, one.pt().over(new int[] {1, 2}).covariance(one.pt().range(2)) * 2);
      assertTrue(bits == 0 || bits == Double.doubleToLongBits(covariance), "the same bits");
      bits = Double.doubleToLongBits(covariance);
    }
  }

  private static void mappedMemoryIsAnOperand(Subject subject) {
    int length = 5003;
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      Input input = Input.of(Distribution.SMALL, ElementType.INT, length);
      Slice.Mapped mapped = input.mapped(order, 3);
      int[] plain = ((Slice.Ints) input.whole()).array();
      for (Opened one : subject.opened()) {
        Ints x = (Ints) one.pt().over(mapped);
        Ints y = one.pt().over(plain);
        assertEquals(y.mul(y).sum(), x.mul(y).sum());
        assertArrayEquals(y.mul(3).toArray(), x.mul(3).toArray());
        assertArrayEquals(y.mul(3).sort().toArray(), x.mul(3).sort().toArray());
        assertEquals(y.mul(3).get(999), x.mul(3).get(999));
      }
    }
  }

  /** Where a blend takes one from either side, each keeps its own rule. */
  private static void computedBesideMoved(Subject subject) {
    int length = 5000;
    double[] x = new double[length];
    long[] expected = new long[length];
    for (int i = 0; i < length; i++) {
      boolean moved = i % 3 == 0;
      x[i] = moved ? Double.longBitsToDouble(0xfff8_0000_0000_0000L + i) : Double.POSITIVE_INFINITY;
      // An infinity less itself is a NaN, of negative sign on some processors.
      expected[i] = Double.doubleToRawLongBits(moved ? x[i] : Double.NaN);
    }
    for (Opened one : subject.opened()) {
      Doubles a = one.pt().over(x);
      Doubles blended = a.sub(a).blend(a, a.isNaN());
      for (int time = 0; time < 3; time++) {
        assertArrayEquals(expected, SliceElements.allBits(blended), one::toString);
      }
      long[] again = SliceElements.allBits(blended.blend(a.mul(0), a.gt(0)));
      assertArrayEquals(expected, again, one::toString);
      assertEquals(Double.doubleToRawLongBits(Double.NaN), bits(blended.get(1)));
      assertEquals(expected[3], bits(blended.get(3)));
    }
  }

  private static long bits(double x) {
    return Double.doubleToRawLongBits(x);
  }

  private static void freedMemoryIsNoOperand(Subject subject) {
    for (Opened one : subject.opened()) {
      List<Longs> all;
      try (Arena arena = Arena.ofShared()) {
        MemorySegment memory = arena.allocate(Long.BYTES * 5000L);
        Slice.Mapped mapped = new Slice.Mapped(memory, ElementType.LONG, ByteOrder.nativeOrder());
        Longs plain = (Longs) one.pt().over(mapped);
        all = List.of(plain, plain.add(1), plain.reverse().lag(1, 7));
        assertEquals(5000, all.get(1).sum());
        assertEquals(7, all.get(2).sum());
      }
      for (Longs each : all) {
        assertThrows(IllegalStateException.class, () -> each.sum());
        assertThrows(IllegalStateException.class, () -> each.toArray());
        assertThrows(IllegalStateException.class, () -> each.get(4));
      }
    }
  }

  private static void elementsAreCopiedToMemory(Subject subject) {
    int length = (1 << 22) + 3; // more than are computed at once
    Pantile pt = subject.pantile();
    try (Arena arena = Arena.ofShared()) {
      MemorySegment memory = arena.allocate(Integer.BYTES * (length + 1L)).asSlice(1);
      pt.range(length).toInts().mul(3).copyTo(memory);
      for (long i = 0; i < length; i += 997) {
        assertEquals(3 * i, memory.get(ValueLayout.JAVA_INT_UNALIGNED, i * Integer.BYTES));
      }
      Slice.Mapped all =
          new Slice.Mapped(
              memory.asSlice(0, (long) length * Integer.BYTES),
              ElementType.INT,
              ByteOrder.nativeOrder());
      assertEquals(3L * length * (length - 1) / 2, pt.over(all).total());
      MemorySegment other = arena.allocate(Long.BYTES * 3);
      pt.over(new double[] {1, 2, 3}).copyTo(other);
      assertEquals(2, other.get(ValueLayout.JAVA_DOUBLE, Long.BYTES));
      assertThrows(
          IndexOutOfBoundsException.class, () -> pt.over(new double[4]).neg().copyTo(other));
      assertThrows(
          IllegalArgumentException.class, () -> pt.over(new int[1]).copyTo(other.asReadOnly()));
      assertThrows(IllegalArgumentException.class, () -> pt.over(all).copyTo(memory));
      Ints computed = ((Ints) pt.over(all)).neg();
      assertThrows(
          IllegalArgumentException.class, () -> computed.take(100).copyTo(memory.asSlice(64)));
      int[] own = new int[9];
      MemorySegment segment = MemorySegment.ofArray(own);
      assertThrows(IllegalArgumentException.class, () -> pt.over(own).neg().copyTo(segment));
    }
  }

  private static void aLongLoopOfUpdatesEnds(Subject subject) {
    int length = 1500;
    long[] x = new long[length];
    Arrays.setAll(x, i -> i);
    for (Opened one : subject.opened()) {
      Longs y = one.pt().over(x);
      Longs z = y;
      long expected = 5;
      for (int i = 0; i < 500; i++) {
        z = z.mul(3).add(y).xor(i);
        expected = expected * 3 + 5 ^ i;
      }
      assertEquals(expected, z.get(5));
      assertEquals(expected, z.toArray()[5]);
    }
  }

  private static void aSharedPartIsOneNode(Subject subject) {
    for (Opened one : subject.opened()) {
      Longs x = one.pt().fill(1L, 2000).add(one.pt().range(2000));
      for (int i = 0; i < 60; i++) {
        x = x.add(x); // as a tree it would have 2^60 nodes
      }
      assertEquals(3L << 60, x.get(2));
      assertEquals(3L << 60, x.toArray()[2]);
      Longs wide = one.pt().range(3_000_000_000L);
      for (int i = 0; i < 30; i++) {
        wide = wide.xor(1000L + i);
      }
      Mask mask = wide.ge(0);
      assertTrue(mask.get(2_999_999_999L), "a condition needs no array of all");
    }
  }

  private static void theFirstDivisionByZeroIsNamed(Subject subject) {
    int length = 9000;
    int[] divisors = new int[length];
    Arrays.fill(divisors, 1);
    for (int at : new int[] {8999, 5000, 1024, 3}) {
      divisors[at] = 0;
      for (Opened one : subject.opened()) {
        Ints quotients = one.pt().fill(7, length).div(one.pt().over(divisors));
        String message = "an integer was divided by zero at element " + at;
        assertEquals(message, failure(quotients::toArray));
        assertEquals(message, failure(() -> quotients.get(at)));
        assertEquals(message, failure(quotients::sum));
        assertEquals(message, failure(quotients::sort));
        assertEquals(message, failure(() -> quotients.filter(Comparison.LT, 3)));
        assertEquals(7, quotients.take(at).max());
        assertEquals(
            "an integer was divided by zero at element 1", failure(quotients.drop(at - 1)::max));
      }
    }
  }

  private static String failure(Runnable call) {
    return assertThrows(ArithmeticException.class, call::run).getMessage();
  }

  private static void lengthsMustBeEqual(Subject subject) {
    Pantile pt = subject.pantile();
    Doubles x = pt.over(new double[3]);
    Doubles y = pt.over(new double[4]);
    List<Runnable> calls =
        List.of(
            () -> x.add(y),
            () -> x.lt(y),
            () -> x.fma(x, y),
            () -> x.blend(x, y.lt(0)),
            () -> x.filter(y.lt(0)),
            () -> x.lt(0).and(y.lt(0)));
    for (Runnable call : calls) {
      IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, call::run);
      assertTrue(thrown.getMessage().contains("cannot be combined"), thrown.getMessage());
    }
    double[] own = new double[3];
    assertThrows(
        IllegalArgumentException.class, () -> pt.over(own).add(1).copyTo(own, 0), "it reads them");
    assertThrows(NullPointerException.class, () -> x.add(null));
    assertThrows(NullPointerException.class, () -> x.filter((Mask) null));
  }

  private static void anExplanationComputesNothing(Subject subject) {
    for (Opened one : subject.opened()) {
      int[] zero = new int[3000];
      String said = one.pt().explain(p -> p.over(zero).div(p.over(zero)).sum());
      assertTrue(said.contains("sum"), said);
      assertTrue(said.contains("from 1 input of 12,000 bytes: x0 / x0"), said);
      MemorySegment memory = Arena.ofAuto().allocate(4 * 3000);
      var _ =
          one.pt()
              .explain(p -> {
                p.over(zero).add(1).copyTo(memory.fill((byte) 7));
                return null;
              });
      assertEquals(7, memory.get(ValueLayout.JAVA_BYTE, 0), "nothing is written");
      MemorySegment little = memory.asSlice(0, 100);
      assertThrows(IndexOutOfBoundsException.class, () -> one.pt().range(1L << 61).copyTo(little));
      assertThrows(
          IllegalArgumentException.class, () -> one.pt().range(0).copyTo(memory.asReadOnly()));
    }
  }

  private static void aCallBelongsToTheInnermostReport(Subject subject) throws Exception {
    Pantile pt = subject.pantile();
    Doubles x = pt.over(new double[5000]).add(1);
    var outer =
        pt.report(p -> {
          var inner = p.report(_ -> x.sum());
          assertEquals(1, inner.jobs().size());
          assertEquals(5000.0, inner.value());
          return p.over(new int[7]).sum() + x.max();
        });
    assertEquals(3, outer.jobs().size(), "the sum, and two more");
    assertTrue(pt.explain(_ -> x.sum()).contains("x0 + 1.0"));
    Duration over = Duration.ofMillis(-1);
    assertThrows(JobCancelledException.class, () -> pt.within(over, _ -> x.sum()));
    assertThrows(
        JobCancelledException.class, () -> pt.report(p -> p.within(over).over(new int[9]).sum()));
    assertEquals(5000.0, pt.within(Duration.ofDays(1), _ -> x.sum()));
    assertEquals(0, pt.report(_ -> elsewhere(x)).jobs().size(), "on another thread");
    try (Pantile other = Pantile.builder().backends(subject.backend()).open()) {
      assertEquals(0, other.report(_ -> x.sum()).jobs().size(), "another's jobs");
    }
  }

  private static double elsewhere(Doubles x) {
    double[] sum = new double[1];
    Thread thread = new Thread(() -> sum[0] = x.sum());
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return sum[0];
  }

  private static void faultsAreMadeGood(Subject subject, Step step) {
    int length = 9005;
    double[] x = doubles(length, 7);
    double[] expected = new double[length];
    for (int i = 0; i < length; i++) {
      expected[i] = x[i] * x[i] - 1;
    }
    double sum;
    try (Pantile pt = Pantile.builder().backends(subject.backend()).open()) {
      sum = pt.sum(expected);
    }
    for (int n : new int[] {1, 5, 11}) {
      new FaultyDevices(subject.several(), Fault.once(step, n, Kind.TRANSIENT), 1000)
          .test(pt -> {
            Doubles y = pt.over(x);
            Doubles z = y.mul(y).sub(1);
            assertArrayEquals(expected, z.toArray(), "at " + n);
            assertEquals(sum, z.sum());
          });
    }
  }
}
