// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.group;

import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Session;
import pantile.kernels.group.GroupPrograms;
import pantile.op.group.ReduceGroups;
import pantile.op.group.Statistic;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** What a device found of pieces of elements, and what groups of pieces have by it. */
abstract class PieceStates {
  final ReduceGroups kernel;
  final int[] bounds;

  PieceStates(ReduceGroups kernel, int[] bounds) {
    this.kernel = kernel;
    this.bounds = bounds;
  }

  /** Has the device reduce pieces. */
  static PieceStates of(ReduceGroups kernel, DeviceMemory x, int[] bounds, Session on) {
    ElementType type = kernel.type();
    int pieces = bounds.length - 1;
    boolean sums = kernel.statistic().sums();
    boolean real = sums && type.floating();
    if (real) {
      on.requireExactSums();
    }
    try (DeviceScratch scratch = on.scratch()) {
      DeviceBuffer there = scratch.bytes((long) bounds.length * Integer.BYTES);
      on.transfers().upload(new Slice.Ints(bounds, 0, bounds.length), there, 0);
      DeviceBuffer states = scratch.bytes((real ? 3L : 2L) * pieces * Long.BYTES);
      if (!sums) {
        on.launch(GroupPrograms.extremes(type, on.shape()))
            .in(x.buffer())
            .in(there)
            .wide(kernel.statistic().least() ? 0 : -1)
            .out(states)
            .groups(pieces);
        return new PieceExtremes(kernel, bounds, scratch.longs(states, 2 * pieces));
      }
      on.launch(GroupPrograms.sums(type, on.shape()))
          .in(x.buffer())
          .in(there)
          .out(states)
          .groups(pieces);
      return real
          ? new PieceExpansions(kernel, bounds, scratch.doubles(states, 3 * pieces), x, on)
          : new PieceHalves(kernel, bounds, scratch.longs(states, 2 * pieces));
    }
  }

  /**
   * The state of some pieces together.
   *
   * @param from the first piece
   * @param to one past the last
   * @param origin the position of the tile's first element
   * @return as {@link Statistic} has it
   */
  abstract long[] state(int from, int to, long origin);

  /** Writes the result of a group of some pieces. Returns false if a sum does not fit. */
  boolean write(int from, int to, long origin, Slice results, int index) {
    return kernel
        .statistic()
        .write(kernel.type(), state(from, to, origin), count(from, to), results, index);
  }

  final long count(int from, int to) {
    return (long) bounds[to] - bounds[from];
  }
}
