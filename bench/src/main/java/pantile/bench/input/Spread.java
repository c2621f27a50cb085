// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How keys are spread. Keys are a function of type, spread, length and seed alone. None is NaN or
 * −0.0: not all peers keep the bits of those in a sort, or order them, and results are compared bit
 * for bit.
 */
public enum Spread {
  /** Uniform random keys. */
  UNIFORM,
  /** Uniform keys in ascending order. */
  SORTED,
  /** Uniform keys in descending order. */
  REVERSED,
  /** One key. */
  EQUAL,
  /** Sixteen keys, equally frequent. */
  FEW,
  /** Uniform keys, ascending to the middle and descending after it. */
  ORGANPIPE,
  /** The k-th most frequent of a million keys has a share of about 1/k. */
  ZIPF,
  /** Ascending, then one key in a hundred swapped with any other. */
  NEARLY;

  /** The octaves of ranks in {@link #ZIPF}: 2^20 different keys. */
  private static final int OCTAVES = 20;

  /**
   * The spread of a name.
   *
   * @param name as {@link #label} prints it
   * @return the spread
   * @throws IllegalArgumentException if there is none
   */
  public static Spread of(String name) {
    for (Spread spread : values()) {
      if (spread.label().equals(name)) {
        return spread;
      }
    }
    throw new IllegalArgumentException(
        "no spread is called "
            + name
            + "; there are "
            + Arrays.stream(values()).map(Spread::label).collect(Collectors.joining(", ")));
  }

  /**
   * The name on a command line.
   *
   * @return in lower case
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Makes keys.
   *
   * @param type of the keys
   * @param length how many
   * @param seed of the random numbers
   * @return a new array
   */
  public <A> A keys(InputElements<A> type, int length, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    A keys = type.allocate(length);
    for (int i = 0; i < length; i++) {
      type.setKey(keys, i, draw(random));
    }
    return switch (this) {
      case UNIFORM, EQUAL, FEW, ZIPF -> keys;
      case SORTED, REVERSED, ORGANPIPE -> arrange(type, keys, length);
      case NEARLY -> disturb(type, arrange(type, keys, length), length, random);
    };
  }

  private long draw(SplitMix64 random) {
    return switch (this) {
      case EQUAL -> SplitMix64.mix(1);
      case FEW -> SplitMix64.mix(random.next() & 15);
      // An octave of ranks, then a rank in it: each octave is as frequent as any other.
      case ZIPF -> {
        int octave = random.below(OCTAVES);
        yield SplitMix64.mix((1L << octave) | (random.next() & ((1L << octave) - 1)));
      }
      default -> random.next();
    };
  }

  private <A> A arrange(InputElements<A> type, A keys, int length) {
    type.parallelSort(keys);
    if (this != REVERSED && this != ORGANPIPE) {
      return keys;
    }
    A arranged = type.allocate(length);
    for (int i = 0; i < length; i++) {
      int from =
          this == REVERSED
              ? length - 1 - i
              : i < (length + 1) / 2 ? 2 * i : 2 * (length - 1 - i) + 1;
      type.copy(keys, from, arranged, i, 1);
    }
    return arranged;
  }

  private static <A> A disturb(InputElements<A> type, A keys, int length, SplitMix64 random) {
    A one = type.allocate(1);
    for (int swaps = length / 100; swaps > 0; swaps--) {
      int a = random.below(length);
      int b = random.below(length);
      type.copy(keys, a, one, 0, 1);
      type.copy(keys, b, keys, a, 1);
      type.copy(one, 0, keys, b, 1);
    }
    return keys;
  }
}
