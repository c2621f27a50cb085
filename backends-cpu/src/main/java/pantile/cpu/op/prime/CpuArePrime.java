// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.prime.ArePrime;
import pantile.op.prime.ArePrime.Flags;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Tests numbers. */
public final class CpuArePrime implements Body<ArePrime, Flags, CpuSession> {
  /** Without state. */
  public CpuArePrime() {}

  @Override
  public Flags run(ArePrime kernel, Tile tile, Memory[] operands, CpuSession session) {
    if (!(HostMemory.sliceOf(operands[0]) instanceof Slice.Longs(long[] a, int from, int to))) {
      throw HostMemory.unexpected(operands[0]);
    }
    boolean[] prime = new boolean[to - from];
    MillerRabin.arePrime(a, from, to, prime, 0);
    long[] words = new long[(prime.length + Long.SIZE - 1) / Long.SIZE];
    for (int i = 0; i < prime.length; i++) {
      words[i / Long.SIZE] |= (prime[i] ? 1L : 0L) << i;
    }
    return new Flags(words);
  }
}
