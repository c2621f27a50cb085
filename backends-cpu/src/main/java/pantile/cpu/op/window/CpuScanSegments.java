// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.window;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.group.TileGroups;
import pantile.op.window.ScanSegments;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Scans the segments that begin in a tile, one after the other. */
public final class CpuScanSegments implements Body<ScanSegments, Done, CpuSession> {
  /** Without state. */
  public CpuScanSegments() {}

  @Override
  public Done run(ScanSegments kernel, Tile tile, Memory[] operands, CpuSession session) {
    TileGroups segments = TileGroups.of(HostMemory.sliceOf(operands[1]), tile);
    Slice before = HostMemory.sliceOf(operands[2]);
    Slice out = HostMemory.sliceOf(operands[3]);
    long first = segments.start(segments.first());
    TileGroups.requireRoom(
        out.length(), segments.begun() == 0 ? 0 : segments.start(segments.end()) - first);
    // Places are counted as the starts are: among all elements.
    int from = (int) -tile.from();
    int to = (int) -first;
    switch (HostMemory.sliceOf(operands[0])) {
      case Slice.Doubles(double[] a, int at, int _) -> {
        Slice.Doubles o = (Slice.Doubles) out;
        DoubleCumulation.segments(
            kernel, segments, a, at + from, (Slice.Doubles) before, o.array(), o.from() + to);
      }
      case Slice.Floats(float[] a, int at, int _) -> {
        Slice.Floats o = (Slice.Floats) out;
        FloatCumulation.segments(
            kernel, segments, a, at + from, (Slice.Floats) before, o.array(), o.from() + to);
      }
      case Slice.Ints(int[] a, int at, int _) -> {
        Slice.Ints o = (Slice.Ints) out;
        IntCumulation.segments(
            kernel, segments, a, at + from, (Slice.Ints) before, o.array(), o.from() + to);
      }
      case Slice.Longs(long[] a, int at, int _) -> {
        Slice.Longs o = (Slice.Longs) out;
        LongCumulation.segments(
            kernel, segments, a, at + from, (Slice.Longs) before, o.array(), o.from() + to);
      }
      default -> throw CpuRollWindow.notBrought();
    }
    return Done.DONE;
  }
}
