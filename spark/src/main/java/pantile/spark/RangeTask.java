// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.List;
import pantile.Pantile;
import pantile.spi.Work;

/** Runs a kernel without operands on a partition of its range. */
record RangeTask<P>(ExecutorSettings settings, Work<P> work, RangeCut cut)
    implements JournaledTask {
  @Override
  public String identity() {
    return work.kernel() + " of [" + work.from() + ", " + work.to() + ")";
  }

  @Override
  public RangeTask<P> cutBy(RangeCut other) {
    return new RangeTask<>(settings, work, other);
  }

  @Override
  public Object compute(Pantile pt, int partition) {
    Work<P> part = new Work<>(work.kernel(), cut.start(partition), cut.end(partition));
    return pt.jobs().run(part, List.of());
  }
}
