// SPDX-License-Identifier: Apache-2.0
package pantile.op.keys;

import java.util.Arrays;

/**
 * Tries a code on a sample of strings, before all are coded and sorted by it in vain. Strings of
 * which each begins with the shorter ones tie in most codes, and again in those that follow.
 */
final class CodeTrial {
  /** At most so many strings are tried. */
  private static final int MOST = 256;

  /** One of so many is. */
  private static final int EACH = 8;

  /** Fewer are coded untried. */
  private static final int FEWEST = 128;

  /** So few different codes in a sample are few values. */
  private static final int FEW = 4;

  /** The code tells few strings apart if more than all but this part of the sample tie. */
  private static final int PART = 4;

  /** 2^64 over the golden ratio: makes places of a sample that no period of the strings meets. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final String[] sample;
  private final int room;

  private CodeTrial(String[] sample, int room) {
    this.sample = sample;
    this.room = room;
  }

  /**
   * Whether strings are worth being coded: most do not tie, or those that do are equal, or have so
   * much more in common that the next code begins far behind this one.
   *
   * @param x the strings
   * @param from first place in their order
   * @param to one past the last
   * @param depth how many characters all have in common, at least
   */
  static boolean passes(Strings x, int from, int to, int depth) {
    return to - from < FEWEST || of(x, from, to).passes(depth, 0);
  }

  /** Whether strings {@linkplain #passes pass}, and do not seem to be of a few values alone. */
  static boolean passesVaried(Strings x, int from, int to) {
    return to - from < FEWEST || of(x, from, to).passes(0, FEW);
  }

  private static CodeTrial of(Strings x, int from, int to) {
    int length = to - from;
    String[] sample = new String[Math.min(MOST, length / EACH)];
    int step = length / sample.length;
    for (int i = 0; i < sample.length; i++) {
      int jitter = (int) Math.unsignedMultiplyHigh(i * GOLDEN, step);
      sample[i] = x.at(from + i * step + jitter);
    }
    return new CodeTrial(sample, CodedPlaces.room(length));
  }

  private boolean passes(int depth, int few) {
    Strings x = new Strings(sample, new int[0]);
    int common = sample[0].length();
    for (int i = 1; i < sample.length && common > depth; i++) {
      common = Strings.common(sample[0], sample[i], depth, common);
    }
    PrefixCode code = PrefixCode.of(x, 0, sample.length, common, room);
    long[] keys = new long[sample.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = code.key(sample[i]);
    }
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    int values = 1;
    for (int i = 1; i < sorted.length; i++) {
      values += sorted[i] == sorted[i - 1] ? 0 : 1;
    }
    // A number that most have stands in the middle.
    return values > few && passes(code, keys, sorted[sorted.length / 2]);
  }

  private boolean passes(PrefixCode code, long[] keys, long most) {
    int tied = 0;
    String one = "";
    int common = 0;
    boolean equal = true;
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] == most) {
        one = tied == 0 ? sample[i] : one;
        common = tied == 0 ? one.length() : Strings.common(one, sample[i], code.depth(), common);
        equal &= one.equals(sample[i]);
        tied++;
      }
    }
    return tied <= keys.length - keys.length / PART
        || equal
        || common >= code.depth() + 2 * code.characters();
  }
}
