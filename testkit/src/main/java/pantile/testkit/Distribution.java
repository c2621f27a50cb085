// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.Arrays;
import java.util.SplittableRandom;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.op.sort.NaiveOrder;

/** How the elements of an input are spread. Each is a function of type, length and seed alone. */
public enum Distribution {
  /** Integers over their whole range; floating numbers around zero, none of them special. */
  RANDOM,
  /** Any bits at all: for floating types any magnitude, now and then a NaN or an infinity. */
  ANY_BITS,
  /** Floating numbers of any magnitude but no NaN or infinity; any integer. */
  FINITE,
  /** Small integers, so that sums and products stay far from overflow. */
  SMALL,
  /** Ascending. */
  SORTED,
  /** Descending. */
  REVERSED,
  /** Ascending, but for one element in 64 swapped with another. */
  NEARLY_SORTED,
  /** Ascending to the middle, then descending. */
  ORGAN_PIPE,
  /** Ascending over and over. */
  SAWTOOTH,
  /** One value. */
  ALL_EQUAL,
  /** Five values. */
  FEW_DISTINCT,
  /** Few values often, most rarely, as words in a text. */
  SKEWED,
  /** Zeros of both signs and ones. */
  ZEROS,
  /** The smallest magnitudes, denormal for floating types. */
  TINY,
  /** The greatest magnitudes, of both signs: almost every sum overflows in between. */
  HUGE,
  /** A large mean and a tiny spread: a thousandth at most of a millionth of it. */
  NARROW,
  /** Small numbers and infinities of both signs, but no NaN. */
  INFINITE,
  /** Random, with one NaN (the least integer, for integers) somewhere. */
  ONE_SPECIAL,
  /** NaNs of both signs and several payloads, infinities, zeros, denormals, greatest and least. */
  SPECIALS;

  private static final float[] FLOATS = {
    Float.NaN,
    Float.intBitsToFloat(0x7fc12345),
    Float.intBitsToFloat(0x7fffffff),
    Float.intBitsToFloat(0xffc00000),
    Float.intBitsToFloat(0xffc54321),
    Float.intBitsToFloat(0xffffffff),
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    0.0f,
    -0.0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    1.0f,
    -1.0f
  };

  private static final double[] DOUBLES = {
    Double.NaN,
    Double.longBitsToDouble(0x7ff8000012345678L),
    Double.longBitsToDouble(0x7fffffffffffffffL),
    Double.longBitsToDouble(0xfff8000000000000L),
    Double.longBitsToDouble(0xfff8000087654321L),
    Double.longBitsToDouble(0xffffffffffffffffL),
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0.0,
    -0.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    -Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    1.0,
    -1.0
  };

  /** Writes the elements. */
  void fill(Slice x, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ElementType type = x.type();
    int length = Math.toIntExact(x.length());
    long[] bits = new long[length];
    for (int i = 0; i < length; i++) {
      bits[i] = element(type, i, length, random);
    }
    if (this == SORTED || this == NEARLY_SORTED || this == REVERSED || this == ORGAN_PIPE) {
      arrange(bits, type, random);
    }
    for (int i = 0; i < length; i++) {
      SliceElements.setBits(x, i, bits[i]);
    }
    if (this == ONE_SPECIAL && length > 0) {
      SliceElements.setBits(x, random.nextInt(length), special(type, type.floating() ? 3 : 0));
    }
  }

  private long element(ElementType type, int i, int length, SplittableRandom random) {
    return switch (this) {
      case RANDOM, SORTED, REVERSED, NEARLY_SORTED, ORGAN_PIPE, ONE_SPECIAL ->
          type.floating() ? number(type, random.nextGaussian() * 1000) : random.nextLong();
      case ANY_BITS -> random.nextLong();
      case FINITE -> finite(type, random);
      case SMALL -> number(type, random.nextInt(-1000, 1001));
      case SAWTOOTH -> number(type, i % Math.max(2, length / 7));
      case ALL_EQUAL -> number(type, -7);
      case FEW_DISTINCT -> number(type, random.nextInt(5) - 2);
      case SKEWED -> number(type, (int) Math.min(1e6, 1 / (1 - random.nextDouble())));
      case ZEROS -> number(type, random.nextInt(4) == 0 ? 1.0 : random.nextBoolean() ? 0.0 : -0.0);
      case TINY -> random.nextInt(4) - (type.floating() && random.nextBoolean() ? 1L << 63 : 0);
      case HUGE -> {
        long greatest = special(type, type.floating() ? 14 : 1);
        long sign = type.floating() && random.nextBoolean() ? Long.MIN_VALUE : 0;
        if (type == ElementType.FLOAT) {
          sign >>= 32;
        } else if (!type.floating() && random.nextBoolean()) {
          yield random.nextInt(1000) - greatest;
        }
        yield sign ^ (greatest - random.nextInt(1000));
      }
      case NARROW -> narrow(type) + random.nextInt(1000);
      case INFINITE -> {
        int which = random.nextInt(12);
        yield which < 2 ? special(type, 6 + which) : number(type, which);
      }
      case SPECIALS -> special(type, random.nextInt(FLOATS.length));
    };
  }

  /** The bits of a large number in the type, of which others add few units in the last place. */
  private static long narrow(ElementType type) {
    return switch (type) {
      case INT -> 2_000_000_000;
      case LONG -> 1_700_000_000_000_000_000L;
      case FLOAT -> Float.floatToRawIntBits(1.5e9f);
      case DOUBLE -> Double.doubleToRawLongBits(1.7e18);
    };
  }

  /** The bits of a number in the type. */
  private static long number(ElementType type, double value) {
    return switch (type) {
      case INT, LONG -> (long) value;
      case FLOAT -> Float.floatToRawIntBits((float) value);
      case DOUBLE -> Double.doubleToRawLongBits(value);
    };
  }

  private static long finite(ElementType type, SplittableRandom random) {
    long bits = random.nextLong();
    while (type.floating() && !Double.isFinite(SliceElements.real(type, bits))) {
      bits = random.nextLong();
    }
    return bits;
  }

  private static long special(ElementType type, int which) {
    return switch (type) {
      case INT -> new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE, 0, -1, 1}[which % 5];
      case LONG -> new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1}[which % 5];
      case FLOAT -> Float.floatToRawIntBits(FLOATS[which]);
      case DOUBLE -> Double.doubleToRawLongBits(DOUBLES[which]);
    };
  }

  private void arrange(long[] bits, ElementType type, SplittableRandom random) {
    int length = bits.length;
    long[] sorted =
        Arrays.stream(bits)
            .map(b -> type == ElementType.INT ? (int) b : b)
            .boxed()
            .sorted(NaiveOrder.ascending(type))
            .mapToLong(Long::longValue)
            .toArray();
    for (int i = 0; i < length; i++) {
      bits[i] =
          switch (this) {
            case REVERSED -> sorted[length - 1 - i];
            case ORGAN_PIPE ->
                sorted[i < length / 2 ? 2 * i : 2 * (length - 1 - i) + 1 - length % 2];
            default -> sorted[i];
          };
    }
    for (int i = 0; this == NEARLY_SORTED && i < length / 64; i++) {
      int a = random.nextInt(length);
      int b = random.nextInt(length);
      long swapped = bits[a];
      bits[a] = bits[b];
      bits[b] = swapped;
    }
  }
}
