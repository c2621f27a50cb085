// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.prime.ListPrimes;
import pantile.spi.Body;
import pantile.spi.Memory;

/** Lists primes. */
public final class CpuListPrimes implements Body<ListPrimes, Numbers, CpuSession> {
  /** Without state. */
  public CpuListPrimes() {}

  @Override
  public Numbers run(ListPrimes kernel, Tile tile, Memory[] operands, CpuSession session) {
    return new Numbers(PrimeSieve.list(tile.from(), tile.to(), session::stopped));
  }
}
