// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.group;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import pantile.op.group.Statistic;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.SliceElements;

/** Statistics of a group, by numbers without bounds. */
final class NaiveGroups {
  /** Every finite double is a whole number of 2^-1074. */
  private static final BigDecimal SMALLEST = new BigDecimal(Double.MIN_VALUE);

  private static final long NAN = 1;
  private static final long POSITIVE_INFINITY = 2;
  private static final long NEGATIVE_INFINITY = 4;
  private static final long NEGATIVE = 8;

  private NaiveGroups() {}

  /**
   * The bits of a statistic of some elements, one at least; positions are those of the elements.
   */
  static long result(Slice x, List<Integer> rows, Statistic statistic) {
    return switch (statistic) {
      case SUM ->
          x.type().floating()
              ? Double.doubleToLongBits(sum(x, rows))
              : whole(x, rows).longValueExact();
      case MEAN -> Double.doubleToLongBits(mean(x, rows));
      case MIN, MAX -> {
        long bits = SliceElements.bits(x, extreme(x, rows, statistic == Statistic.MIN));
        yield Double.isNaN(SliceElements.real(x.type(), bits)) ? canonicalNan(x.type()) : bits;
      }
      case ARG_MIN -> extreme(x, rows, true);
      case ARG_MAX -> extreme(x, rows, false);
    };
  }

  private static long canonicalNan(ElementType type) {
    return type == ElementType.FLOAT
        ? Float.floatToIntBits(Float.NaN)
        : Double.doubleToLongBits(Double.NaN);
  }

  /** The lowest position of an extreme element, or of a NaN. */
  static int extreme(Slice x, List<Integer> rows, boolean least) {
    for (int row : rows) {
      if (x.type().floating() && Double.isNaN(SliceElements.real(x, row))) {
        return row;
      }
    }
    Comparator<Integer> order =
        x.type().floating()
            ? Comparator.comparingDouble(row -> SliceElements.real(x, row))
            : Comparator.comparingLong(row -> SliceElements.bits(x, row));
    Comparator<Integer> wanted = least ? order : order.reversed();
    return rows.stream().min(wanted.thenComparing(Comparator.naturalOrder())).orElseThrow();
  }

  static BigInteger whole(Slice x, List<Integer> rows) {
    return rows.stream()
        .map(row -> BigInteger.valueOf(SliceElements.bits(x, row)))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** NaN, an infinity, or 0 where all elements are finite. */
  private static double special(Slice x, List<Integer> rows) {
    double special = 0;
    for (int row : rows) {
      double element = SliceElements.real(x, row);
      if (!Double.isFinite(element)) {
        special += element;
      }
    }
    return special;
  }

  private static BigDecimal finite(Slice x, List<Integer> rows) {
    return rows.stream()
        .map(row -> new BigDecimal(SliceElements.real(x, row)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static double sum(Slice x, List<Integer> rows) {
    double special = special(x, rows);
    return special != 0 || Double.isNaN(special) ? special : finite(x, rows).doubleValue();
  }

  private static double mean(Slice x, List<Integer> rows) {
    if (!x.type().floating()) {
      return new BigDecimal(whole(x, rows))
          .divide(BigDecimal.valueOf(rows.size()), new MathContext(1000))
          .doubleValue();
    }
    double sum = sum(x, rows);
    if (Double.isInfinite(sum) && special(x, rows) == 0) {
      double scaled = finite(x, rows).divide(new BigDecimal(BigInteger.TWO.pow(64))).doubleValue();
      return scaled / rows.size() * 0x1p64;
    }
    return sum / rows.size();
  }

  /** The sum rounded, and the rest, if that is a double; else nothing. */
  static double[] twoNumbers(Slice x, List<Integer> rows) {
    double special = special(x, rows);
    if (special != 0 || Double.isNaN(special)) {
      return new double[0];
    }
    BigDecimal sum = finite(x, rows);
    double high = sum.doubleValue();
    if (Double.isInfinite(high)) {
      return new double[0];
    }
    BigDecimal rest = sum.subtract(new BigDecimal(high));
    double low = rest.doubleValue();
    boolean exact = new BigDecimal(low).compareTo(rest) == 0;
    return exact ? new double[] {high, low} : new double[0];
  }

  /** The state that a part of a group has. */
  static long[] state(Slice x, List<Integer> rows, Statistic statistic, long origin) {
    return switch (statistic) {
      case SUM, MEAN -> x.type().floating() ? state(x, rows) : integers(whole(x, rows));
      case MIN, MAX -> new long[] {key(x, rows, statistic == Statistic.MIN)};
      case ARG_MIN, ARG_MAX -> {
        boolean least = statistic == Statistic.ARG_MIN;
        yield new long[] {key(x, rows, least), origin + extreme(x, rows, least)};
      }
    };
  }

  private static long[] integers(BigInteger sum) {
    return new long[] {sum.shiftRight(Long.SIZE).longValue(), sum.longValue()};
  }

  /** As {@code MinMax.Extremes} has it: an integer itself; the ends of long for NaN. */
  private static long key(Slice x, List<Integer> rows, boolean least) {
    int at = extreme(x, rows, least);
    long bits = SliceElements.bits(x, at);
    if (!x.type().floating()) {
      return bits;
    }
    double element = SliceElements.real(x.type(), bits);
    if (Double.isNaN(element)) {
      return least ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    long raw = Double.doubleToRawLongBits(element);
    long infinity = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
    // Counted from negative infinity, which has the number after the least.
    long above = raw >= 0 ? raw + infinity + 1 : Long.MIN_VALUE + infinity - raw;
    return Long.MIN_VALUE + 1 + above;
  }

  private static long[] state(Slice x, List<Integer> rows) {
    double special = special(x, rows);
    if (Double.isNaN(special)) {
      return new long[] {NAN};
    }
    if (special != 0) {
      return new long[] {special > 0 ? POSITIVE_INFINITY : NEGATIVE_INFINITY};
    }
    BigInteger sum = finite(x, rows).divide(SMALLEST).toBigIntegerExact();
    if (sum.signum() == 0) {
      return new long[] {0, 0};
    }
    BigInteger rest = sum.abs();
    int lowest = rest.getLowestSetBit() / Integer.SIZE;
    rest = rest.shiftRight(lowest * Integer.SIZE);
    long[] state = new long[2 + (rest.bitLength() + Integer.SIZE - 1) / Integer.SIZE];
    state[0] = sum.signum() < 0 ? NEGATIVE : 0;
    state[1] = lowest;
    for (int i = 2; i < state.length; i++) {
      state[i] = Integer.toUnsignedLong(rest.intValue());
      rest = rest.shiftRight(Integer.SIZE);
    }
    return state;
  }
}
