// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.own;

import java.util.Objects;
import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.own.Custom;
import pantile.spi.Body;
import pantile.spi.Memory;

/**
 * Runs a user's own work.
 *
 * @param <P> what it returns
 */
public final class CpuCustom<P> implements Body<Custom<P>, P, CpuSession> {
  /** Without state. */
  public CpuCustom() {}

  @Override
  public P run(Custom<P> kernel, Tile tile, Memory[] operands, CpuSession session)
      throws Exception {
    return Objects.requireNonNull(kernel.apply(tile), "a tile function returned null");
  }
}
