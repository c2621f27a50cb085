// SPDX-License-Identifier: Apache-2.0
package pantile.op.keys;

/**
 * Codes some characters of a string, from a depth on, as one number, so that a string with a lesser
 * number comes first. A character's code is its place in an alphabet: the range of characters that
 * a sample has. So letters of one alphabet take five bits. Code 0 stands behind the end of the
 * string. Code 1 stands for all characters below the alphabet, and the greatest code for all
 * characters above; no character after one of these is coded, since it would not decide. Strings
 * with the same number are to be told apart by what follows, unless all have ended.
 *
 * @param depth the first character that is coded: no string is shorter
 * @param least the alphabet's first character
 * @param beyond the code of characters above the alphabet
 * @param bits of a code
 * @param characters how many are coded
 */
record PrefixCode(int depth, char least, int beyond, int bits, int characters) {
  private static final int BELOW = 1;
  private static final int FIRST = 2;

  /** Strings that are looked at to find the alphabet, and characters of each. */
  private static final int SAMPLE = 256;

  private static final int WINDOW = 16;

  /**
   * The code for some strings.
   *
   * @param x the strings
   * @param from first place in their order
   * @param to one past the last
   * @param depth how many characters all have in common
   * @param room how many bits a number may have; at least 17
   */
  static PrefixCode of(Strings x, int from, int to, int depth, int room) {
    int least = Character.MAX_VALUE;
    int greatest = Character.MIN_VALUE;
    int step = (to - from) / SAMPLE + 1;
    for (long i = from; i < to; i += step) {
      String some = x.at((int) i);
      int end = Math.min(some.length(), depth + WINDOW);
      for (int j = depth; j < end; j++) {
        char c = some.charAt(j);
        least = Math.min(least, c);
        greatest = Math.max(greatest, c);
      }
    }
    least = Math.min(least, greatest);
    int beyond = greatest - least + FIRST + 1;
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(beyond);
    return new PrefixCode(depth, (char) least, beyond, bits, room / bits);
  }

  /** The number of a string. */
  long key(String string) {
    long key = 0;
    int free = characters;
    int end = Math.min(string.length(), depth + characters);
    for (int i = depth; i < end; i++) {
      int code = string.charAt(i) - least + FIRST;
      free--;
      if (code < FIRST || code >= beyond) {
        key = (key << bits) | (code < FIRST ? BELOW : beyond);
        break;
      }
      key = (key << bits) | code;
    }
    return key << (free * bits);
  }

  /** Whether strings that have the same number are equal: their ends are coded. */
  boolean whole(long key) {
    if (key == 0) {
      return true;
    }
    int unused = Long.numberOfTrailingZeros(key) / bits;
    long last = (key >>> (unused * bits)) & ((1L << bits) - 1);
    return unused > 0 && last != BELOW && last != beyond;
  }
}
