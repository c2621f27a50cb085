// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.window;

import java.util.ArrayList;
import java.util.List;
import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.group.TileGroups;
import pantile.op.reduce.CanonicalSum;
import pantile.op.window.DoubleSegmentSums;
import pantile.op.window.FloatSegmentSums;
import pantile.op.window.SegmentSums;
import pantile.op.window.SumSegments;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Adds up the segments whose blocks all begin in a tile, and tells the blocks of the others. */
public final class CpuSumSegments implements Body<SumSegments, SegmentSums, CpuSession> {
  /** Without state. */
  public CpuSumSegments() {}

  @Override
  public SegmentSums run(SumSegments kernel, Tile tile, Memory[] operands, CpuSession session) {
    TileGroups segments = TileGroups.of(HostMemory.sliceOf(operands[1]), tile);
    Slice.Doubles out = (Slice.Doubles) HostMemory.sliceOf(operands[2]);
    return new Sums(HostMemory.sliceOf(operands[0]), segments, out).run();
  }

  /** The segments of one tile. */
  private static final class Sums {
    private static final int BLOCK = SumSegments.BLOCK;

    private final Slice x;
    private final TileGroups segments;
    private final Tile tile;
    private final Slice.Doubles out;
    private final double[] lanes = new double[CanonicalSum.LANES];
    private final List<Integer> parts = new ArrayList<>();
    private final List<double[]> sums = new ArrayList<>();

    Sums(Slice x, TileGroups segments, Slice.Doubles out) {
      this.x = x;
      this.segments = segments;
      tile = segments.tile();
      this.out = out;
    }

    SegmentSums run() {
      TileGroups.requireRoom(out.length(), segments.begun());
      int first = segments.first();
      int end = segments.end();
      if (segments.goesOn()) {
        part(first - 1);
      }
      // The last segment alone may have blocks that begin in the next tile.
      boolean ends = end == first || lastBlock(end - 1) < tile.to();
      whole(first, ends ? end : end - 1);
      if (!ends) {
        part(end - 1);
      }
      int[] numbers = new int[parts.size()];
      double[][] blocks = new double[numbers.length][];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = parts.get(i);
        blocks[i] = sums.get(i);
      }
      return new SegmentSums(numbers, blocks);
    }

    private long start(int segment) {
      return segments.start(segment);
    }

    private long lastBlock(int segment) {
      return lastBlock(start(segment), start(segment + 1) - start(segment));
    }

    private static long lastBlock(long start, long length) {
      return start + (length - 1) / BLOCK * BLOCK;
    }

    private void whole(int first, int end) {
      int shift = (int) -tile.from();
      double[] to = out.array();
      int[] starts = segments.starts();
      int base = segments.base();
      if (x instanceof Slice.Doubles(double[] a, int at, int _)) {
        DoubleSegmentSums.sums(
            a, at + shift, starts, base + first, base + end, to, out.from(), lanes);
      } else if (x instanceof Slice.Floats(float[] a, int at, int _)) {
        FloatSegmentSums.sums(
            a, at + shift, starts, base + first, base + end, to, out.from(), lanes);
      } else {
        throw CpuRollWindow.notBrought();
      }
    }

    /** Adds up those blocks of a segment that begin in the tile. */
    private void part(int segment) {
      long start = start(segment);
      long before = Math.max(0, tile.from() - start);
      long from = start + (before + BLOCK - 1) / BLOCK * BLOCK;
      long begun = Math.min(tile.to(), start(segment + 1));
      if (from >= begun) {
        return;
      }
      long to = Math.min(start(segment + 1), lastBlock(from, begun - from) + BLOCK);
      parts.add(segment);
      sums.add(blocks((int) (from - tile.from()), (int) (to - from)));
    }

    private double[] blocks(int from, int length) {
      if (x instanceof Slice.Doubles(double[] a, int at, int _)) {
        return DoubleSegmentSums.blocks(a, at + from, length, lanes);
      }
      if (x instanceof Slice.Floats(float[] a, int at, int _)) {
        return FloatSegmentSums.blocks(a, at + from, length, lanes);
      }
      throw CpuRollWindow.notBrought();
    }
  }
}
