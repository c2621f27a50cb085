// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import pantile.job.Merge;
import pantile.op.Done;
import pantile.spi.Cutting;
import pantile.spi.Cutting.Claims;
import pantile.spi.Cutting.Direct;
import pantile.spi.Cutting.Length;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.LongList;

/**
 * Merges ascending runs of keys into one tile of the sorted result. Operands: the runs, side by
 * side, read whole; the result's tile, written, as elements of the type. Every tile finds by itself
 * where its part of each run starts and ends.
 *
 * @param type of the result's elements
 * @param runs run {@code r} is {@code [runs[r], runs[r + 1])} of the first operand
 * @param descending whether the result descends
 */
public record MergeRuns(ElementType type, LongList runs, boolean descending)
    implements Ordering<Done> {
  @Override
  public KernelName name() {
    return KernelName.MERGE_RUNS;
  }

  @Override
  public Merge<Done> merge() {
    return Done.MERGE;
  }

  @Override
  public Cutting cutting() {
    // a device that needs parts of all runs holds two tiles
    return new Cutting(1, Length.MERGED, 0, Direct.SORTED, Claims.ONE, true);
  }

  @Override
  public String label() {
    return "merge-runs";
  }
}
