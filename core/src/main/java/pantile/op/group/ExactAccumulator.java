// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import java.util.Arrays;

/**
 * The exact sum of any {@code double}s, rounded once when it is asked for. The sum is kept as a
 * fixed-point number wide enough for every finite {@code double} and for 2^63 of them, after
 * Kulisch; its digits are of 32 bits in 64-bit words, so that carries wait for a billion additions,
 * after Neal ("Fast exact summation using small and large superaccumulators", 2015). So neither the
 * order of additions nor a cut into parts changes the result.
 *
 * <p>Without elements the sum is 0.0, and an exact zero is 0.0 whatever the signs of the elements.
 * A NaN, or infinities of both signs, make it NaN. Infinities of one sign alone make it infinite.
 */
public final class ExactAccumulator {
  /** Digits of 32 bits: 2,098 bits for the range of a double, and 63 for the count. */
  private static final int DIGITS = 68;

  private static final int DIGIT_BITS = 32;
  private static final long DIGIT = 0xffffffffL;

  /** Additions after which no word can have overflowed: each adds less than 2^32. */
  private static final int UNTIL_CARRIES = 1 << 30;

  private static final long FRACTION = (1L << 52) - 1;
  private static final int SPECIAL = 0x7ff;

  /** A NaN, or infinities of both signs. */
  private static final long NAN = 1;

  private static final long POSITIVE_INFINITY = 2;
  private static final long NEGATIVE_INFINITY = 4;
  private static final long NEGATIVE = 8;

  /** Digit i counts 2^(32 i - 1074). */
  private final long[] digits = new long[DIGITS];

  private int additions;
  private long specials;

  /** Makes a sum of nothing. */
  public ExactAccumulator() {}

  /**
   * The sum that another told.
   *
   * @param state as {@link #state} gave it
   */
  public ExactAccumulator(long[] state) {
    addState(state);
  }

  /**
   * Adds a number.
   *
   * @param x any
   */
  public void add(double x) {
    long bits = Double.doubleToRawLongBits(x);
    int exponent = (int) (bits >>> 52) & SPECIAL;
    long mantissa = bits & FRACTION;
    if (exponent == SPECIAL) {
      addSpecial(mantissa != 0 ? NAN : bits < 0 ? NEGATIVE_INFINITY : POSITIVE_INFINITY);
      return;
    }
    int place = 0;
    if (exponent > 0) {
      mantissa |= FRACTION + 1;
      place = exponent - 1;
    }
    int digit = place / DIGIT_BITS;
    int shift = place % DIGIT_BITS;
    long sign = bits >> 63; // 0 or -1
    digits[digit] += (((mantissa << shift) & DIGIT) ^ sign) - sign;
    digits[digit + 1] += (((mantissa >>> (DIGIT_BITS - shift)) & DIGIT) ^ sign) - sign;
    digits[digit + 2] += (((mantissa >>> 1) >>> (63 - shift)) ^ sign) - sign;
    additions++;
    if (additions == UNTIL_CARRIES) {
      carry();
    }
  }

  private void addSpecial(long special) {
    specials |= special;
    if ((specials & NAN) != 0 || specials == (POSITIVE_INFINITY | NEGATIVE_INFINITY)) {
      specials = NAN;
    }
  }

  /**
   * Adds another sum.
   *
   * @param state as {@link #state} gave it
   */
  public void addState(long[] state) {
    if ((state[0] & ~NEGATIVE) != 0) {
      addSpecial(state[0] & ~NEGATIVE);
    }
    boolean negative = (state[0] & NEGATIVE) != 0;
    for (int i = 2; i < state.length; i++) {
      digits[(int) state[1] + i - 2] += negative ? -state[i] : state[i];
    }
    additions++;
    if (additions == UNTIL_CARRIES) {
      carry();
    }
  }

  /** Leaves digits of 0 to 2^32 - 1, but for the highest, which has the sign. */
  private void carry() {
    for (int i = 0; i < DIGITS - 1; i++) {
      long digit = digits[i];
      digits[i] = digit & DIGIT;
      digits[i + 1] += digit >> DIGIT_BITS;
    }
    additions = 0;
  }

  /** The digits of the magnitude, after carries. The sum's sign is that of the highest before. */
  private long[] magnitude() {
    carry();
    if (digits[DIGITS - 1] >= 0) {
      return digits;
    }
    long[] opposite = new long[DIGITS];
    long borrow = 0;
    for (int i = 0; i < DIGITS; i++) {
      long digit = -digits[i] + borrow;
      opposite[i] = i == DIGITS - 1 ? digit : digit & DIGIT;
      borrow = digit >> DIGIT_BITS;
    }
    return opposite;
  }

  /**
   * The exact sum in the one form that it has: equal sums have equal forms, whatever was added.
   *
   * @return a new array: what is special and the sign; the place of the lowest digit that is not 0;
   *     the digits from there on; only the first number where the sum is not finite, and two zeros
   *     for 0
   */
  public long[] state() {
    if (specials != 0) {
      return new long[] {specials};
    }
    long[] magnitude = magnitude();
    boolean negative = digits[DIGITS - 1] < 0;
    int from = 0;
    int to = DIGITS;
    while (to > 0 && magnitude[to - 1] == 0) {
      to--;
    }
    while (from < to && magnitude[from] == 0) {
      from++;
    }
    long[] state = new long[2 + to - from];
    state[0] = negative ? NEGATIVE : 0;
    state[1] = from == to ? 0 : from;
    System.arraycopy(magnitude, from, state, 2, to - from);
    return state;
  }

  /**
   * Whether a state is one that {@link #state} could give.
   *
   * @param state any numbers
   * @return false if no sum has it
   */
  static boolean possible(long[] state) {
    if (state.length == 0 || state[0] < 0 || state[0] > NEGATIVE) {
      return false;
    }
    if (state.length == 1) {
      return state[0] == NAN || state[0] == POSITIVE_INFINITY || state[0] == NEGATIVE_INFINITY;
    }
    boolean possible = (state[0] & ~NEGATIVE) == 0 && state[1] >= 0;
    possible &= state[1] + state.length - 2 <= DIGITS;
    for (int i = 2; i < state.length; i++) {
      possible &= state[i] >= 0 && state[i] <= DIGIT;
    }
    if (state.length == 2) {
      return possible && state[0] == 0 && state[1] == 0;
    }
    return possible && state[2] != 0 && state[state.length - 1] != 0;
  }

  /**
   * The sum, rounded once to the nearest {@code double}, ties to even.
   *
   * @return infinite if it is beyond all finite numbers
   */
  public double sum() {
    return rounded(0);
  }

  /**
   * The sum, rounded once, over a count, rounded again. A sum beyond all finite numbers is divided
   * all the same.
   *
   * @param count positive
   * @return finite if all elements were
   */
  public double mean(long count) {
    double sum = sum();
    if (Double.isInfinite(sum) && specials == 0) {
      return rounded(2 * DIGIT_BITS) / count * 0x1p64;
    }
    return sum / count;
  }

  /** The sum without its lowest binary places, which must be beyond its precision, rounded. */
  private double rounded(int places) {
    if (specials != 0) {
      return specials == NAN
          ? Double.NaN
          : specials == POSITIVE_INFINITY ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    long[] magnitude = magnitude();
    boolean negative = digits[DIGITS - 1] < 0;
    int top = DIGITS - 1;
    while (top > 0 && magnitude[top] == 0) {
      top--;
    }
    // The highest 1 has the place "highest", counted from 2^-1074.
    int highest = top * DIGIT_BITS + 63 - Long.numberOfLeadingZeros(magnitude[top]);
    double rounded;
    if (highest < 53) {
      // Below 2^53 places the bits of a double are the number itself, a subnormal one or not.
      rounded = Double.longBitsToDouble((magnitude[1] << DIGIT_BITS) | magnitude[0]);
    } else {
      int lowest = highest - 52;
      long mantissa = bits(magnitude, lowest);
      boolean half = (bits(magnitude, lowest - 1) & 1) != 0;
      if (half && ((mantissa & 1) != 0 || anyBelow(magnitude, lowest - 1))) {
        mantissa++;
      }
      // A mantissa that was rounded up to 2^53 carries into the exponent.
      long exponent = (long) lowest - places + 1;
      long bits = (exponent << 52) + (mantissa - (FRACTION + 1));
      rounded = exponent >= SPECIAL ? Double.POSITIVE_INFINITY : Double.longBitsToDouble(bits);
    }
    return negative ? -rounded : rounded;
  }

  /** The 53 bits from a place on. */
  private static long bits(long[] magnitude, int place) {
    int digit = place / DIGIT_BITS;
    int shift = place % DIGIT_BITS;
    long middle = digit + 1 < DIGITS ? magnitude[digit + 1] : 0;
    long high = digit + 2 < DIGITS ? magnitude[digit + 2] : 0;
    long low = (middle << DIGIT_BITS) | magnitude[digit];
    return ((low >>> shift) | ((high << 1) << (63 - shift))) & ((FRACTION << 1) | 1);
  }

  private static boolean anyBelow(long[] magnitude, int place) {
    int digit = place / DIGIT_BITS;
    for (int i = 0; i < digit; i++) {
      if (magnitude[i] != 0) {
        return true;
      }
    }
    return (magnitude[digit] & ((1L << (place % DIGIT_BITS)) - 1)) != 0;
  }

  /** Forgets what was added. */
  public void clear() {
    Arrays.fill(digits, 0);
    additions = 0;
    specials = 0;
  }
}
