// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pantile.op.prime.CountLeaves;

/**
 * What all tiles of a {@link CountLeaves} read. A job's first tile makes the tables, and the other
 * workers wait for them. Soft references hold the tables made last, of a few jobs that may run at
 * once.
 *
 * <p>Memory: √x / 20 bytes for {@link PrimeCounts}, about 2 y bytes for {@link SquareFree} and the
 * primes up to {@code y}.
 *
 * <p>Immutable.
 */
final class LeafTables {
  private static final Object MAKING = new Object();

  /** How many tables are kept. */
  private static final int MOST = 4;

  /** The last made is the first. */
  private static volatile List<SoftReference<LeafTables>> made = List.of();

  final CountLeaves kernel;
  final PrimeCounts counts;

  /** The primes up to {@code y}, the first in element 1; element 0 is 0. */
  final int[] primes;

  final SquareFree squareFree;

  private LeafTables(CountLeaves kernel, BooleanSupplier cancelled) {
    this.kernel = kernel;
    counts = new PrimeCounts(PrimeSieve.root(kernel.x()), cancelled);
    long[] list = PrimeSieve.list(0, kernel.y() + 1L, cancelled);
    primes = new int[list.length + 1];
    for (int i = 0; i < list.length; i++) {
      primes[i + 1] = (int) list[i];
    }
    int[] sieving = Arrays.copyOfRange(primes, 1, primes.length);
    squareFree = new SquareFree(kernel.y(), sieving, cancelled);
  }

  /**
   * The tables for a kernel.
   *
   * @param kernel the kernel
   * @param cancelled polled while tables are made
   * @return the tables, shared by all threads
   */
  static LeafTables of(CountLeaves kernel, BooleanSupplier cancelled) {
    LeafTables held = made(kernel);
    if (held != null) {
      return held;
    }
    synchronized (MAKING) {
      held = made(kernel);
      if (held == null) {
        held = new LeafTables(kernel, cancelled);
        made =
            Stream.concat(Stream.of(new SoftReference<>(held)), made.stream()).limit(MOST).toList();
      }
      return held;
    }
  }

  private static @Nullable LeafTables made(CountLeaves kernel) {
    for (SoftReference<LeafTables> reference : made) {
      LeafTables held = reference.get();
      if (held != null && held.kernel.equals(kernel)) {
        return held;
      }
    }
    return null;
  }
}
