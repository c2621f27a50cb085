// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.select;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.select.FilterWhole;
import pantile.op.select.KeyRange;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** Copies the kept elements of a whole range to an array with room for all elements. */
public final class CpuFilterWhole implements Body<FilterWhole, Long, CpuSession> {
  /** Without state. */
  public CpuFilterWhole() {}

  @Override
  public Long run(FilterWhole kernel, Tile tile, Memory[] operands, CpuSession session) {
    KeyRange keys = kernel.keys();
    return CpuFilter.copy(HostMemory.sliceOf(operands[0]), keys, HostMemory.sliceOf(operands[1]));
  }
}
