// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.io.IOException;
import pantile.spi.Kernel;
import pantile.spi.Work;

/**
 * What partial results of a job can be at all. Bytes that were damaged or forged may make any other
 * number, but none that a merge would stumble over.
 */
final class PartialCheck {
  /** No kernel has more numbers for each grain of elements. */
  private static final long MOST_NUMBERS = 3;

  private final Work<?> job;
  private final Object empty;

  /** Bytes of a partial result of no elements. */
  private final long emptyBytes;

  PartialCheck(Work<?> job) {
    this.job = job;
    this.empty = job.kernel().merge().identity();
    this.emptyBytes = PartialBytes.of(empty).length;
  }

  /**
   * Whether a partial result of {@code [from, to)} may have so many bytes: those of fixed size all
   * have the same, the others grow with the grains of their tiles.
   */
  boolean mayHave(long bytes, long from, long to) {
    int grain = job.kernel().cutting().grain();
    long more = grain == 1 ? 0 : parts(to - from, grain) * Long.BYTES;
    return bytes >= emptyBytes + more && bytes <= emptyBytes + more * MOST_NUMBERS;
  }

  /**
   * Reads a partial result of {@code [from, to)}.
   *
   * @throws IOException if the bytes are none
   */
  Object read(byte[] bytes, long from, long to) throws IOException {
    Object partial = PartialBytes.read(bytes, empty.getClass());
    boolean possible;
    try {
      possible = possible(job.kernel(), partial, from - job.from(), to - job.from());
    } catch (NullPointerException e) { // what is read back may have nulls anywhere
      possible = false;
    }
    if (!possible) {
      throw new IOException("cannot be a result of [" + from + ", " + to + ")");
    }
    return partial;
  }

  @SuppressWarnings("unchecked") // it is of the class of the merge's identity
  private static <P> boolean possible(Kernel<P> kernel, Object partial, long from, long to) {
    return kernel.possible((P) partial, from, to);
  }

  private static long parts(long length, int each) {
    return length / each + (length % each == 0 ? 0 : 1);
  }
}
