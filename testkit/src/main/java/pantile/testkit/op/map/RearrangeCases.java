// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.Values;
import pantile.op.select.Comparison;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Distribution;
import pantile.testkit.Input;
import pantile.testkit.Opened;
import pantile.testkit.SliceElements;
import pantile.testkit.Subject;

/** Elements in reverse order and at other places, compared with loops over arrays. */
public final class RearrangeCases extends CaseSource {
  private static final int[] LENGTHS = {0, 1, 2, 1023, 1024, 1025, 5000, 20_000};
  private static final long SEED = 20_261_129;

  /** Few, since each is a kernel or more to be compiled on a device. */
  private static final int CHAINS = 15;

  /** Cases without state. */
  public RearrangeCases() {
    super("map", "rearranged");
  }

  @Override
  protected void cases(Cases cases) {
    for (ElementType type : ElementType.values()) {
      cases.add("elementsMove " + type, subject -> elementsMove(subject, type));
    }
    cases.add("chainsOfMovesAreLoops", RearrangeCases::chainsOfMovesAreLoops);
    cases.add("everyOperationTakesThem", RearrangeCases::everyOperationTakesThem);
    cases.add("mappedMemoryMoves", RearrangeCases::mappedMemoryMoves);
    cases.add("whatHasNoResultIsLeftOut", RearrangeCases::whatHasNoResultIsLeftOut);
    cases.add("partsOfMasks", RearrangeCases::partsOfMasks);
    cases.add("nothingIsComputedForThem", RearrangeCases::nothingIsComputedForThem);
  }

  private static long[] reversed(long[] x) {
    long[] reversed = new long[x.length];
    for (int i = 0; i < x.length; i++) {
      reversed[i] = x[x.length - 1 - i];
    }
    return reversed;
  }

  private static long[] lagged(long[] x, long k, long outside) {
    long[] lagged = new long[x.length];
    for (int i = 0; i < x.length; i++) {
      lagged[i] = i - k >= 0 && i - k < x.length ? x[(int) (i - k)] : outside;
    }
    return lagged;
  }

  private static Values<?> lag(Values<?> values, long k, long outside) {
    return switch (values) {
      case Ints x -> x.lag(k, (int) outside);
      case Longs x -> x.lag(k, outside);
      case Floats x -> x.lag(k, Float.intBitsToFloat((int) outside));
      case Doubles x -> x.lag(k, Double.longBitsToDouble(outside));
    };
  }

  private static void elementsMove(Subject subject, ElementType type) {
    for (int length : LENGTHS) {
      Slice slice = Input.of(Distribution.SPECIALS, type, length + 7).whole().sub(3, length + 3);
      long[] x = SliceElements.allBits(slice);
      for (Opened one : subject.opened()) {
        Values<?> values = one.pt().over(slice);
        String what = length + " of " + type + ", " + one.setup();
        assertArrayEquals(reversed(x), SliceElements.allBits(values.reverse()), what);
        assertArrayEquals(x, SliceElements.allBits(values.reverse().reverse()), what);
        for (long k : new long[] {0, 1, -1, 1000, -1025, length, -length, 1L << 40}) {
          String by = what + ", by " + k;
          assertArrayEquals(lagged(x, k, 9), SliceElements.allBits(lag(values, k, 9)), by);
          assertArrayEquals(
              lagged(reversed(x), k, 9),
              SliceElements.allBits(lag(values.reverse(), k, 9)),
              () -> "reversed " + by);
        }
      }
    }
  }

  /** A random chain of moves, parts and operators, of views and of numbers without an array. */
  private static void chainsOfMovesAreLoops(Subject subject) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int chain = 0; chain < CHAINS; chain++) {
      int length = 1 + random.nextInt(6000);
      long[] x = random.longs(length).toArray();
      long seed = random.nextLong();
      for (Opened one : subject.opened()) {
        SplittableRandom steps = new SplittableRandom(seed);
        Longs ours = one.pt().over(x).add(one.pt().range(length));
        long[] theirs = new long[length];
        for (int i = 0; i < length; i++) {
          theirs[i] = x[i] + i;
        }
        StringBuilder done = new StringBuilder("chain " + chain + ", seed " + SEED);
        for (int step = 0; step < 8; step++) {
          int k = steps.nextInt(-theirs.length - 1, theirs.length + 2);
          int what = steps.nextInt(5);
          done.append(' ').append(what).append(" by ").append(k);
          switch (what) {
            case 0 -> {
              ours = ours.reverse();
              theirs = reversed(theirs);
            }
            case 1 -> {
              ours = ours.lag(k, 5);
              theirs = lagged(theirs, k, 5);
            }
            case 2 -> {
              int from = Math.clamp(k, 0, theirs.length) / 3;
              ours = ours.drop(from);
              theirs = Arrays.copyOfRange(theirs, from, theirs.length);
            }
            case 3 -> {
              ours = ours.sub(ours.lag(k, 2));
              long[] other = lagged(theirs, k, 2);
              for (int i = 0; i < other.length; i++) {
                other[i] = theirs[i] - other[i];
              }
              theirs = other;
            }
            default -> {
              ours = ours.mul(3);
              theirs = Arrays.stream(theirs).map(a -> 3 * a).toArray();
            }
          }
        }
        assertArrayEquals(theirs, ours.toArray(), done::toString);
        if (theirs.length > 0) {
          assertEquals(theirs[theirs.length / 2], ours.get(theirs.length / 2), done::toString);
        }
      }
    }
  }

  private static void everyOperationTakesThem(Subject subject) {
    int length = 9001;
    double[] x =
        ((Slice.Doubles) Input.of(Distribution.RANDOM, ElementType.DOUBLE, length).whole()).array();
    double[] turned = new double[length];
    double[] change = new double[length];
    for (int i = 0; i < length; i++) {
      turned[i] = x[length - 1 - i];
      change[i] = x[i] - (i == 0 ? 0 : x[i - 1]);
    }
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      Doubles a = pt.over(x);
      check(pt.over(turned), a.reverse(), one);
      check(pt.over(change), a.sub(a.lag(1, 0)), one);
      check(pt.over(change).drop(100), a.sub(a.lag(1, 0)).drop(100), one);
    }
  }

  private static void check(Doubles expected, Doubles actual, Opened one) {
    assertEquals(expected.sum(), actual.sum(), one::toString);
    assertEquals(expected.argMax(), actual.argMax(), one::toString);
    assertEquals(expected.variance(), actual.variance(), one::toString);
    assertEquals(expected.dot(expected), actual.dot(actual), one::toString);
    assertArrayEquals(expected.sort().toArray(), actual.sort().toArray(), one::toString);
    assertArrayEquals(
        expected.inclusiveScan().toArray(), actual.inclusiveScan().toArray(), one::toString);
    assertArrayEquals(
        expected.filter(Comparison.GT, 1).toArray(),
        actual.filter(Comparison.GT, 1).toArray(),
        one::toString);
  }

  private static void mappedMemoryMoves(Subject subject) {
    int length = 5003;
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      Input input = Input.of(Distribution.SMALL, ElementType.INT, length);
      Slice.Mapped mapped = input.mapped(order, 3);
      long[] x = SliceElements.allBits(input.whole());
      for (Opened one : subject.opened()) {
        Values<?> values = one.pt().over(mapped);
        assertArrayEquals(reversed(x), SliceElements.allBits(values.reverse()));
        assertArrayEquals(lagged(x, 77, -1), SliceElements.allBits(lag(values, 77, -1)));
        assertArrayEquals(lagged(x, -77, -1), SliceElements.allBits(lag(values, -77, -1)));
      }
    }
  }

  /** A division by zero is found where an element of the result needs it, and nowhere else. */
  private static void whatHasNoResultIsLeftOut(Subject subject) {
    long[] x = {0, 1, 2, 4, 0};
    for (Opened one : subject.opened()) {
      Longs a = one.pt().over(x);
      Longs whole = a.divInto(8);
      assertArrayEquals(new long[] {8, 4, 2}, whole.slice(1, 4).toArray());
      assertArrayEquals(new long[] {7, 8, 4}, whole.slice(1, 4).lag(1, 7).toArray());
      assertArrayEquals(new long[] {4, 2, 7}, whole.slice(1, 4).lag(-1, 7).toArray());
      assertArrayEquals(new long[] {7, 8, 4, 2}, whole.drop(1).lag(1, 7).toArray());
      assertArrayEquals(new long[] {2, 4, 8}, whole.slice(1, 4).reverse().toArray());
      assertThrows(ArithmeticException.class, () -> whole.lag(1, 7).toArray());
      ArithmeticException none =
          assertThrows(ArithmeticException.class, () -> whole.dropLast(1).reverse().toArray());
      assertEquals("an integer was divided by zero at element 3", none.getMessage());
    }
  }

  private static void partsOfMasks(Subject subject) {
    int length = 3000;
    for (Opened one : subject.opened()) {
      Longs i = one.pt().range(length);
      boolean[] odd = new boolean[length];
      for (int k = 0; k < length; k++) {
        odd[k] = k % 3 == 1;
      }
      var mask = i.sub(i.div(3).mul(3)).eq(1);
      assertArrayEquals(odd, mask.toArray());
      assertArrayEquals(Arrays.copyOfRange(odd, 1000, 2500), mask.slice(1000, 2500).toArray());
      assertArrayEquals(
          Arrays.copyOfRange(odd, 7, 2000), mask.drop(7).dropLast(500).take(1993).toArray());
      assertEquals(0, mask.take(0).count());
      assertThrows(IndexOutOfBoundsException.class, () -> mask.drop(length + 1));
      assertThrows(IndexOutOfBoundsException.class, () -> mask.dropLast(-1));
    }
  }

  private static void nothingIsComputedForThem(Subject subject) throws Exception {
    Pantile pt = subject.pantile();
    double[] x = new double[5000];
    var made =
        pt.report(p -> p.over(x).lag(3, 1).reverse().add(p.range(5000).toDoubles().reverse()));
    assertEquals(List.of(), made.jobs());
    assertThrows(IllegalArgumentException.class, () -> pt.over(x).reverse().copyTo(x, 0));
    String said = pt.explain(p -> p.over(x).sub(p.over(x).lag(1, 0)).sum());
    assertEquals(true, said.contains("lag(x1, 1, 0.0)"), said);
    assertEquals(true, pt.explain(p -> p.over(x).reverse().sum()).contains("x0[4999 - i]"));
  }
}
