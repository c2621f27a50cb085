// SPDX-License-Identifier: Apache-2.0
// @specialise int, float, double
package pantile.cpu.op.gather;

/** Puts values at places. A plain loop: it waits for memory, not for instructions. */
final class LongScatter {
  private LongScatter() {}

  /**
   * Puts values at those places of all that the results have, in the order of the values, up to the
   * first index that names no place of all.
   *
   * @param at the indices
   * @param from the first of them
   * @param to one past the last
   * @param values the values
   * @param v the first one's place
   * @param places how many places there are in all
   * @param out the results
   * @param o where the first result is
   * @param first the first result's place
   * @param count how many results there are
   * @return the place of the first index that names no place of all, or to
   */
  static int scatter(
      int[] at,
      int from,
      int to,
      long[] values,
      int v,
      int places,
      long[] out,
      int o,
      int first,
      int count) {
    for (int i = from; i < to; i++) {
      int index = at[i];
      if (index < 0 || index >= places) {
        return i;
      }
      int here = index - first;
      if (here >= 0 && here < count) {
        out[o + here] = values[v + i - from];
      }
    }
    return to;
  }
}
