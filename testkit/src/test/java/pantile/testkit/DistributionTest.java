// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import pantile.spi.ElementType;
import pantile.testkit.op.sort.NaiveOrder;

/** The inputs hold what good guesses forget, so that no case has to think of it. */
class DistributionTest {
  private static final int LENGTH = 3 * 4097;

  private static final int SEEDS = 40;

  private static final List<String> SPECIAL =
      List.of(
          "-0",
          "+0",
          "-infinity",
          "+infinity",
          "-quiet",
          "+quiet",
          "-signalling",
          "+signalling",
          "-subnormal",
          "+subnormal");

  private static final List<ElementType> FLOATING = List.of(ElementType.FLOAT, ElementType.DOUBLE);

  private static long[] bits(Distribution distribution, ElementType type) {
    return SliceElements.allBits(Input.of(distribution, type, LENGTH).whole());
  }

  /** Bits of a {@code double} in the type: the sign, the exponent, and the payload's upper bits. */
  private static long in(ElementType type, long wide) {
    return type == ElementType.DOUBLE
        ? wide
        : (int)
            (((wide >>> 63) << 31) | (((wide >>> 52) & 0xff) << 23) | ((wide >>> 29) & 0x7fffff));
  }

  /**
   * What the processor makes of an invalid operation: of negative sign on x86, of positive sign on
   * ARM.
   */
  @Test
  void specialsHoldTheNaNThatIsComputedHere() {
    double infinity = Double.parseDouble("Infinity");
    long computed = Double.doubleToRawLongBits(infinity * 0);
    for (Distribution each : List.of(Distribution.SPECIALS, Distribution.EDGES)) {
      assertTrue(LongStream.of(bits(each, ElementType.DOUBLE)).anyMatch(x -> x == computed));
      for (ElementType type : FLOATING) {
        for (long sign : new long[] {0, Long.MIN_VALUE}) {
          long nan = in(type, 0x7ff8000000000000L | sign);
          assertTrue(LongStream.of(bits(each, type)).anyMatch(x -> x == nan), each + " " + type);
        }
      }
    }
  }

  /** Of long periods a few ends are in an input, and other inputs have other elements there. */
  @Test
  void edgesHoldAllThatIsSpecial() {
    for (ElementType type : FLOATING) {
      Map<String, Set<String>> kinds = new TreeMap<>();
      for (int seed = 0; seed < SEEDS; seed++) {
        long[] bits =
            SliceElements.allBits(new Input(Distribution.EDGES, type, LENGTH, seed).whole());
        for (int i = 0; i < LENGTH; i++) {
          String kind = kind(type, bits[i]);
          assertTrue(
              Distribution.edge(i, LENGTH) || kind.endsWith("number"), kind + " at element " + i);
          for (int period : new int[] {64, 100, 4096, 4097}) {
            int place = i % period;
            if (place == 0 || place == period - 1) {
              kinds.computeIfAbsent(place + " of " + period, _ -> new TreeSet<>()).add(kind);
            }
          }
        }
      }
      assertEquals(8, kinds.size());
      kinds.forEach((where, all) -> assertTrue(all.containsAll(SPECIAL), type + where + all));
    }
  }

  private static String kind(ElementType type, long bits) {
    double real = SliceElements.real(type, bits);
    boolean single = type == ElementType.FLOAT;
    long quiet = single ? 1L << 22 : 1L << 51;
    String kind =
        real == 0
            ? "0"
            : Double.isInfinite(real)
                ? "infinity"
                : Double.isNaN(real)
                    ? (bits & quiet) == 0 ? "signalling" : "quiet"
                    : Math.abs(real) < (single ? Float.MIN_NORMAL : Double.MIN_NORMAL)
                        ? "subnormal"
                        : "number";
    return (bits < 0 ? "-" : "+") + kind;
  }

  @Test
  void oneInfinityStandsAtAnEdge() {
    Set<String> signs = new TreeSet<>();
    for (int length = 1; length < 200; length++) {
      long[] bits =
          SliceElements.allBits(
              Input.of(Distribution.EDGE_INFINITY, ElementType.FLOAT, length).whole());
      int[] infinite =
          IntStream.range(0, length)
              .filter(i -> kind(ElementType.FLOAT, bits[i]).endsWith("infinity"))
              .toArray();
      assertEquals(1, infinite.length);
      assertTrue(Distribution.edge(infinite[0], length));
      signs.add(kind(ElementType.FLOAT, bits[infinite[0]]));
    }
    assertEquals(Set.of("+infinity", "-infinity"), signs);
  }

  @Test
  void theLeastMagnitudesHaveBothSigns() {
    for (ElementType type : FLOATING) {
      Set<String> kinds = new TreeSet<>();
      for (long x : bits(Distribution.TINY, type)) {
        kinds.add(kind(type, x));
      }
      assertEquals(Set.of("-0", "+0", "-subnormal", "+subnormal"), kinds, type.toString());
    }
  }

  /** Sorted as a comparison by {@code <} sees it, and not sorted as bits. */
  @Test
  void looselySortedIsNotSorted() {
    for (ElementType type : FLOATING) {
      long[] bits = bits(Distribution.LOOSELY_SORTED, type);
      for (int i = 1; i < LENGTH; i++) {
        double before = SliceElements.real(type, bits[i - 1]);
        double after = SliceElements.real(type, bits[i]);
        assertFalse(before > after || (Double.isNaN(before) && !Double.isNaN(after)));
      }
      long[] sorted =
          NaiveOrder.sorted(Input.of(Distribution.LOOSELY_SORTED, type, LENGTH).whole(), false);
      assertFalse(Arrays.equals(sorted, bits));
      assertTrue(
          Arrays.equals(
              LongStream.of(sorted).sorted().toArray(), LongStream.of(bits).sorted().toArray()));
    }
  }
}
