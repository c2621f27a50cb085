// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.group;

import java.util.Arrays;
import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.group.Bins;
import pantile.op.group.CountBins;
import pantile.op.group.DoubleBins;
import pantile.op.group.FloatBins;
import pantile.op.group.IntBins;
import pantile.op.group.LongBins;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Counts elements by bins. */
public final class CpuCountBins implements Body<CountBins, Numbers, CpuSession> {
  /** Without state. */
  public CpuCountBins() {}

  @Override
  public Numbers run(CountBins kernel, Tile tile, Memory[] operands, CpuSession session) {
    Bins bins = kernel.bins();
    if (bins.nearest()) {
      return evenly(bins, HostMemory.sliceOf(operands[0]));
    }
    // Elements beyond the edges are counted in front of the first bin.
    long[] counts = new long[1 + bins.count()];
    Slice x = HostMemory.sliceOf(operands[0]);
    switch (x) {
      case Slice.Ints(int[] a, int from, int to) -> IntBins.count(a, from, to, bins, counts);
      case Slice.Longs(long[] a, int from, int to) -> LongBins.count(a, from, to, bins, counts);
      case Slice.Floats(float[] a, int from, int to) -> FloatBins.count(a, from, to, bins, counts);
      case Slice.Doubles(double[] a, int from, int to) ->
          DoubleBins.count(a, from, to, bins, counts);
      default -> throw HostMemory.unexpected(operands[0]);
    }
    return new Numbers(Arrays.copyOfRange(counts, 1, counts.length));
  }

  private static Numbers evenly(Bins bins, Slice x) {
    EvenBins even = new EvenBins(bins);
    double[] block = new double[KeyBlocks.LENGTH];
    for (long at = 0; at < x.length(); at += KeyBlocks.LENGTH) {
      int length = (int) Math.min(KeyBlocks.LENGTH, x.length() - at);
      if (x instanceof Slice.Doubles(double[] a, int from, int _)) {
        even.count(a, from + (int) at, length);
      } else {
        KeyBlocks.reals(x, (int) at, length, block);
        even.count(block, 0, length);
      }
    }
    return new Numbers(even.counts());
  }
}
