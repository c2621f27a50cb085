// SPDX-License-Identifier: Apache-2.0
package pantile.op.keys;

/**
 * How strings that tie are sorted on. Their number of rounds is bounded, and a round that told few
 * apart is followed by another only if all that tie have much more in common, which is skipped. So
 * no input takes much longer than a sort by comparisons.
 *
 * @param depth how many characters all have in common, at least
 * @param left how often characters may be coded
 * @param worth characters that all must have in common for codes to be worth it
 */
record Round(int depth, int left, int worth) {
  static final Round FIRST = new Round(0, 3, 0);

  /** If more than all but this part tie, the round told few apart. */
  private static final int FEW = 4;

  /** Whether strings that all begin with so many characters are coded, and not compared whole. */
  boolean codes(int common) {
    return left > 0 && common >= worth;
  }

  /**
   * The round after this one.
   *
   * @param code what tied
   * @param tied how many strings tie
   * @param length of how many
   */
  Round next(PrefixCode code, int tied, int length) {
    boolean stuck = tied > length - length / FEW;
    return new Round(code.depth(), left - 1, stuck ? code.depth() + 2 * code.characters() : 0);
  }
}
