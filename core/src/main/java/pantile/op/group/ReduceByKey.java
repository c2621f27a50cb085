// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import pantile.job.Merge;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * One statistic of the elements of each key, in any order of rows, for keys that lie near each
 * other: key k has the number {@code k - low}. Operands: the keys, {@code int} or {@code long},
 * read; the elements, read.
 *
 * @param type of the elements
 * @param statistic what is computed
 * @param low the least key
 * @param keys how many keys there may be: the greatest less the least, plus one
 */
public record ReduceByKey(ElementType type, Statistic statistic, long low, int keys)
    implements Grouping<KeyTotals> {
  @Override
  public KernelName name() {
    return KernelName.REDUCE_BY_KEY;
  }

  @Override
  public Merge<KeyTotals> merge() {
    return new KeyTotals.Combined(statistic, type, keys);
  }

  @Override
  public Cutting cutting() {
    return Grouping.cutting(keys);
  }

  @Override
  public boolean possible(KeyTotals partial, long from, long to) {
    int others = partial.others().length;
    boolean possible =
        partial.first().length == keys
            && partial.second().length == keys
            && others == partial.states().length;
    for (int i = 0; possible && i < others; i++) {
      int key = partial.others()[i];
      possible = key >= 0 && key < keys && (i == 0 || partial.others()[i - 1] < key);
      possible = possible && ExactAccumulator.possible(partial.states()[i]);
    }
    return possible;
  }

  /** Which keys there are is found by a job before, whose results are in no journal. */
  @Override
  public boolean journaled() {
    return false;
  }

  @Override
  public String label() {
    return "reduce-by-key";
  }

  /**
   * What a body throws that finds a key which was not there when keys were looked at.
   *
   * @return to be thrown
   */
  public static IllegalStateException changed() {
    return new IllegalStateException("the keys changed since they were grouped");
  }
}
