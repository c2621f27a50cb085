// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.reduce.ArgExtreme;
import pantile.op.reduce.ArgExtreme.Position;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Finds the first place of an extreme. */
public final class CpuArgExtreme implements Body<ArgExtreme, Position, CpuSession> {
  /** Without state. */
  public CpuArgExtreme() {}

  @Override
  public Position run(ArgExtreme kernel, Tile tile, Memory[] operands, CpuSession session) {
    Position inTile =
        new CpuExtremes(ReduceLoops.CHOSEN).position(HostMemory.sliceOf(operands[0]), kernel.end());
    return new Position(inTile.key(), tile.from() + inTile.index());
  }
}
