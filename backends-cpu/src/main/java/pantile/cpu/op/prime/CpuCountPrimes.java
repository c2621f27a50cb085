// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.prime.CountPrimes;
import pantile.spi.Body;
import pantile.spi.Memory;

/** Counts primes. */
public final class CpuCountPrimes implements Body<CountPrimes, Long, CpuSession> {
  /** Without state. */
  public CpuCountPrimes() {}

  @Override
  public Long run(CountPrimes kernel, Tile tile, Memory[] operands, CpuSession session) {
    return PrimeSieve.count(tile.from(), tile.to(), session::stopped);
  }
}
