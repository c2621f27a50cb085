// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import pantile.job.Merge;
import pantile.op.Numbers;
import pantile.spi.Cutting;
import pantile.spi.KernelName;

/**
 * How many rows each key has, for keys that lie near each other: key k has the number {@code k -
 * low}. Operand: the keys, {@code int} or {@code long}, read.
 *
 * @param low the least key
 * @param keys how many keys there may be: the greatest less the least, plus one
 */
public record CountKeys(long low, int keys) implements Grouping<Numbers> {
  @Override
  public KernelName name() {
    return KernelName.COUNT_KEYS;
  }

  @Override
  public Merge<Numbers> merge() {
    return new Counts.Added(keys);
  }

  @Override
  public Cutting cutting() {
    return Grouping.cutting(keys);
  }

  @Override
  public boolean possible(Numbers partial, long from, long to) {
    return Counts.possible(partial, keys, to - from);
  }

  /** Which keys there are is found by a job before, whose results are in no journal. */
  @Override
  public boolean journaled() {
    return false;
  }

  @Override
  public String label() {
    return "count-keys";
  }
}
