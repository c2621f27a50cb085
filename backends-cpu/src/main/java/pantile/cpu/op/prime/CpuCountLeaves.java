// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.util.function.BooleanSupplier;
import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.prime.CountLeaves;
import pantile.op.prime.CountLeaves.Leaves;
import pantile.spi.Body;
import pantile.spi.Memory;

/** Counts primes by leaves. */
public final class CpuCountLeaves implements Body<CountLeaves, Leaves, CpuSession> {
  /** Without state. */
  public CpuCountLeaves() {}

  @Override
  public Leaves run(CountLeaves kernel, Tile tile, Memory[] operands, CpuSession session) {
    return count(kernel, tile.from(), tile.to(), session::stopped);
  }

  /**
   * What some steps have.
   *
   * @param kernel the kernel
   * @param from the first step
   * @param to the step after the last
   * @param cancelled polled every few milliseconds
   * @return the partial result
   * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
   */
  static Leaves count(CountLeaves kernel, long from, long to, BooleanSupplier cancelled) {
    LeafTables tables = LeafTables.of(kernel, cancelled);
    long[] factors = new long[kernel.terms()];
    long[] counts = new long[kernel.terms()];
    long sum = from == 0 && to > 0 ? constant(tables) : 0;
    sum += OrdinaryLeaves.sum(tables, from, to);
    sum += new EasyLeaves(tables).sum(from, to, cancelled);
    sum += new HardLeaves(tables, factors, counts, cancelled).sum(from, to);
    sum += PrimeQuotients.sum(tables, from, to, factors, counts, cancelled);
    return new Leaves(sum, factors, counts);
  }

  /** The terms that depend on the numbers of primes up to y and up to √x alone. */
  private static long constant(LeafTables tables) {
    long a = tables.primes.length - 1L;
    long root = tables.counts.count(PrimeSieve.root(tables.kernel.x()));
    return a - 1 + root * (root - 1) / 2 - a * (a - 1) / 2;
  }
}
