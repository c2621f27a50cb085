// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.SplittableRandom;

/** Arguments at which elementary functions of {@code double} may go wrong. */
public final class FunctionArguments {
  /** How far around each threshold arguments lie, in units in the last place. */
  private static final int ULPS = 50;

  private static final int FRACTION_BITS = 52;
  private static final long FRACTION = (1L << FRACTION_BITS) - 1;
  private static final long INFINITY = 0x7ffL << FRACTION_BITS;
  private static final int BIAS = 1023;

  /**
   * The high words at which fdlibm goes another way, in any function, and those of powers and
   * square roots at which loops here do. Both signs, and the low words 0 and next to 0, are tried.
   */
  private static final int[] HIGH_WORDS = {
    0x0000_0000, 0x0010_0000, 0x0020_0000, 0x3c60_0000, 0x3c60_0001, 0x3c80_0000, 0x3c90_0000,
    0x3e20_0000, 0x3e30_0000, 0x3e40_0000, 0x3fd2_bec3, 0x3fd2_bec4, 0x3fd3_3333, 0x3fd6_2e42,
    0x3fd6_2e43, 0x3fda_827a, 0x3fdc_0000, 0x3fe0_0000, 0x3fe0_0001, 0x3fe5_9428, 0x3fe6_0000,
    0x3fe9_0000, 0x3fe9_0001, 0x3fe9_21fb, 0x3fe9_21fc, 0x3fef_3333, 0x3fef_ffff, 0x3ff0_0000,
    0x3ff0_a2b2, 0x3ff3_0000, 0x3ff3_988e, 0x3ff3_988f, 0x3ff6_147a, 0x3ff6_a09c, 0x3ff6_a09e,
    0x3ff6_b851, 0x3ff6_b852, 0x3ff9_21fb, 0x3ff9_21fc, 0x3ffb_b67a, 0x3fff_fffd, 0x3fff_fffe,
    0x4000_0000, 0x4002_d97c, 0x4003_8000, 0x4036_0000, 0x4043_687a, 0x4086_2000, 0x4086_2e42,
    0x4086_2e43, 0x4086_33ce, 0x4087_4910, 0x4090_0000, 0x4090_cc00, 0x4139_21fb, 0x4139_21fc,
    0x41e0_0000, 0x4340_0000, 0x4350_0000, 0x4410_0000, 0x5f30_0000, 0x7fef_ffff, 0x7ff0_0000
  };

  /** Values whose neighbours matter and that are not high words alone. */
  private static final double[] VALUES = {
    0.0,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    0x1p-500,
    0x1p500,
    0x1p-430,
    0x1p430,
    Math.PI,
    Math.E,
    0.5,
    1.0,
    1.5,
    2.0,
    3.0,
    22.0,
    56.0,
    708.0,
    0x1.62e42fefa39efp9,
    0x1.74910d52d3051p9,
    0x1.62e42fefa39efp-1,
    0x1.62e42fefa39efp-2,
    -1.0,
    Math.PI / 4,
    Math.PI / 2,
    3 * Math.PI / 4,
    0x1p-20,
    1 + 0x1p-20,
    1 - 0x1p-20,
    0x1.6ac5b262ca1ffp849, // of all numbers, the nearest to a multiple of pi / 2
    1e300
  };

  private FunctionArguments() {}

  private static double ofHighWord(int word) {
    return Double.longBitsToDouble((long) word << 32);
  }

  /**
   * A mixture of all kinds.
   *
   * @param n how many
   * @param random where they come from
   * @return a new array
   */
  public static double[] mixed(int n, SplittableRandom random) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = mixed(random);
    }
    return x;
  }

  private static double mixed(SplittableRandom random) {
    return switch (random.nextInt(10)) {
      case 0 -> Double.longBitsToDouble(random.nextLong());
      case 1 -> nearOne(random, 64);
      case 2 -> nearOne(random, 4);
      case 3 -> random.nextDouble(-800, 800);
      case 4 -> random.nextDouble(-2, 2);
      case 5 -> random.nextInt(-2000, 2000) * 0.5;
      case 6 -> nearMultiple(random);
      case 7 -> notOrdinary(random);
      case 8 -> huge(random);
      default -> atThreshold(random);
    };
  }

  /** Any sign and fraction, and an exponent near to that of 1. */
  private static double nearOne(SplittableRandom random, int exponents) {
    long exponent = BIAS + random.nextLong(-exponents, exponents);
    return Double.longBitsToDouble((random.nextLong() & ~INFINITY) | (exponent << FRACTION_BITS));
  }

  /** Of any magnitude from which trigonometric functions need many digits of pi. */
  private static double huge(SplittableRandom random) {
    long exponent = BIAS + random.nextLong(19, BIAS + 1);
    return Double.longBitsToDouble((random.nextLong() & ~INFINITY) | (exponent << FRACTION_BITS));
  }

  /** Near to a multiple of pi / 4, or of ln 2 / 2. */
  private static double nearMultiple(SplittableRandom random) {
    int most = 1 << random.nextInt(1, 22);
    double unit = random.nextBoolean() ? Math.PI / 4 : StrictMath.log(2) / 2;
    return moved(unit * random.nextInt(-most, most), random);
  }

  /** Zeros, infinities, NaNs with any payload, subnormal numbers. */
  private static double notOrdinary(SplittableRandom random) {
    long sign = random.nextLong() & Long.MIN_VALUE;
    long fraction = random.nextLong() & FRACTION;
    long magnitude =
        switch (random.nextInt(4)) {
          case 0 -> 0;
          case 1 -> INFINITY;
          case 2 -> INFINITY | fraction;
          default -> fraction >>> random.nextInt(FRACTION_BITS);
        };
    return Double.longBitsToDouble(sign | magnitude);
  }

  private static double atThreshold(SplittableRandom random) {
    double at =
        random.nextInt(3) == 0
            ? VALUES[random.nextInt(VALUES.length)]
            : ofHighWord(HIGH_WORDS[random.nextInt(HIGH_WORDS.length)]);
    return moved(random.nextBoolean() ? at : -at, random);
  }

  private static double moved(double x, SplittableRandom random) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) + random.nextInt(-ULPS, ULPS + 1));
  }

  /**
   * Each threshold with either sign, and all of its neighbours.
   *
   * @return a new array
   */
  public static double[] thresholds() {
    int each = 2 * ULPS + 1;
    int places = HIGH_WORDS.length + VALUES.length;
    double[] x = new double[2 * places * each];
    for (int i = 0; i < x.length; i++) {
      int place = i / 2 / each;
      double at =
          place < HIGH_WORDS.length
              ? ofHighWord(HIGH_WORDS[place])
              : VALUES[place - HIGH_WORDS.length];
      long bits = Double.doubleToRawLongBits(i % 2 == 0 ? at : -at);
      x[i] = Double.longBitsToDouble(bits + i / 2 % each - ULPS);
    }
    return x;
  }

  /**
   * Arguments of functions of two operands, a mixture of all kinds. Most pairs of {@link #mixed}
   * operands have a result that is an end of a range.
   *
   * @param n how many pairs
   * @param random where they come from
   * @return the first operands, and the second ones
   */
  public static double[][] pairs(int n, SplittableRandom random) {
    double[][] pairs = new double[2][n];
    for (int i = 0; i < n; i++) {
      double x = StrictMath.exp(random.nextDouble(-8, 8)) * (random.nextInt(8) == 0 ? -1 : 1);
      double y = random.nextBoolean() ? random.nextInt(-9, 10) * 0.5 : random.nextDouble(-90, 90);
      switch (random.nextInt(6)) {
        case 0 -> {
          x = mixed(random);
          y = mixed(random);
        }
        case 1 -> {
          x = atThreshold(random);
          y = atThreshold(random);
        }
        case 2 -> y = endOfPowers(x, random);
        case 3 -> {
          x = moved(random.nextBoolean() ? 1 : -1, random) * (1 + random.nextDouble(-1e-6, 1e-6));
          y = huge(random) * (random.nextBoolean() ? 0x1p-20 : 1);
        }
        case 4 -> {
          // So far apart that the lesser counts or just does not.
          x = Double.longBitsToDouble(random.nextLong());
          y = moved(x * (random.nextDouble() + 0.5) * powerOfTwo(random.nextInt(-64, 65)), random);
        }
        default -> {}
      }
      pairs[0][i] = x;
      pairs[1][i] = y;
    }
    return pairs;
  }

  private static double powerOfTwo(int exponent) {
    return Double.longBitsToDouble((long) (BIAS + exponent) << FRACTION_BITS);
  }

  /** With what x to the power of it is near an end of the range, or where its integer changes. */
  private static double endOfPowers(double x, SplittableRandom random) {
    double power =
        random.nextBoolean()
            ? random.nextDouble(1020, 1078) * (random.nextBoolean() ? 1 : -1)
            : random.nextInt(-8, 9) * 0.5 + random.nextInt(-9, 10) * 0x1p-40;
    return power * StrictMath.log(2) / StrictMath.log(Math.abs(x));
  }
}
