// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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
  SPECIALS,
  /**
   * Random, but for what is special, signalling NaNs too, at both ends of lanes, blocks and tiles.
   */
  EDGES,
  /**
   * Random, with one infinity (an end of the range, for integers) where something begins or ends.
   */
  EDGE_INFINITY,
  /** Ascending as {@code <} has it: zeros and NaNs, which it does not tell apart, as drawn. */
  LOOSELY_SORTED;

  /** Elements of lanes' rounds and blocks, and of tiles in {@link Setup#STANDARD}. */
  private static final int[] PERIODS = {64, 100, 4096, 4097};

  /** Those that {@link #SPECIALS} draws: golden digests depend on them. The others follow. */
  private static final int DRAWN = 18;

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
    -1.0f,
    Float.intBitsToFloat(0x7f800001),
    Float.intBitsToFloat(0xffa00000)
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
    -1.0,
    Double.longBitsToDouble(0x7ff0000000000001L),
    Double.longBitsToDouble(0xfff4000000000000L)
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
    switch (this) {
      case SORTED, NEARLY_SORTED, REVERSED, ORGAN_PIPE ->
          arrange(bits, type, NaiveOrder.ascending(type), random);
      case LOOSELY_SORTED -> arrange(bits, type, byValue(type), random);
      default -> {
        // As drawn.
      }
    }
    for (int i = 0; i < length; i++) {
      SliceElements.setBits(x, i, bits[i]);
    }
    if (this == ONE_SPECIAL && length > 0) {
      SliceElements.setBits(x, random.nextInt(length), special(type, type.floating() ? 3 : 0));
    }
    if (this == EDGE_INFINITY && length > 0) {
      int[] edges = IntStream.range(0, length).filter(i -> edge(i, length)).toArray();
      int which = random.nextInt(2);
      int at = edges[random.nextInt(edges.length)];
      SliceElements.setBits(x, at, special(type, type.floating() ? 6 + which : which));
    }
  }

  /** Whether an element is the first or the last of something. */
  static boolean edge(int i, int length) {
    return i == length - 1
        || IntStream.of(PERIODS).anyMatch(period -> i % period == 0 || i % period == period - 1);
  }

  private long element(ElementType type, int i, int length, SplittableRandom random) {
    return switch (this) {
      case RANDOM, SORTED, REVERSED, NEARLY_SORTED, ORGAN_PIPE, ONE_SPECIAL, EDGE_INFINITY ->
          random(type, random);
      case ANY_BITS -> random.nextLong();
      case FINITE -> finite(type, random);
      case SMALL -> number(type, random.nextInt(-1000, 1001));
      case SAWTOOTH -> number(type, i % Math.max(2, length / 7));
      case ALL_EQUAL -> number(type, -7);
      case FEW_DISTINCT -> number(type, random.nextInt(5) - 2);
      case SKEWED -> number(type, (int) Math.min(1e6, 1 / (1 - random.nextDouble())));
      case ZEROS -> number(type, random.nextInt(4) == 0 ? 1.0 : random.nextBoolean() ? 0.0 : -0.0);
      case TINY -> {
        long least = type == ElementType.FLOAT ? Integer.MIN_VALUE : Long.MIN_VALUE;
        yield random.nextInt(4) + (type.floating() && random.nextBoolean() ? least : 0);
      }
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
      case SPECIALS -> special(type, random.nextInt(DRAWN));
      case EDGES ->
          edge(i, length) ? special(type, random.nextInt(FLOATS.length)) : random(type, random);
      case LOOSELY_SORTED ->
          random.nextBoolean()
              ? special(type, random.nextInt(FLOATS.length))
              : random(type, random);
    };
  }

  private static long random(ElementType type, SplittableRandom random) {
    return type.floating() ? number(type, random.nextGaussian() * 1000) : random.nextLong();
  }

  /** Zeros are equal, and so are NaNs, which come last. */
  private static Comparator<Long> byValue(ElementType type) {
    return (a, b) -> {
      if (!type.floating()) {
        return Long.compare(a, b);
      }
      double left = SliceElements.real(type, a);
      double right = SliceElements.real(type, b);
      boolean equal = left == right || (Double.isNaN(left) && Double.isNaN(right));
      return equal ? 0 : Double.compare(left, right);
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

  private void arrange(
      long[] bits, ElementType type, Comparator<Long> ascending, SplittableRandom random) {
    int length = bits.length;
    long[] sorted =
        Arrays.stream(bits)
            .map(b -> type == ElementType.INT ? (int) b : b)
            .boxed()
            .sorted(ascending)
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
