// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.map.Evaluate;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/** Computes elements where their results belong. */
public final class CpuEvaluate implements Body<Evaluate, Done, CpuSession> {
  /** Without state. */
  public CpuEvaluate() {}

  @Override
  public Done run(Evaluate kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice from = HostMemory.sliceOf(operands[0]);
    Slice to = HostMemory.sliceOf(operands[1]);
    if (from instanceof Slice.Computed computed) {
      Evaluator evaluator = Evaluator.take();
      evaluator.evaluate(computed, to);
      evaluator.giveBack();
    } else {
      Scratch.copy(from, to);
    }
    return Done.DONE;
  }
}
