// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.io.IOException;
import pantile.job.CanonicalSum;
import pantile.job.Partials.BlockSums;
import pantile.job.Partials.Flags;
import pantile.job.Partials.Moments;
import pantile.job.Partials.Position;
import pantile.job.Work;

/**
 * What partial results of a job can be at all. Bytes that were damaged or forged may make any other
 * number, but none that a merge would stumble over.
 */
final class PartialCheck {
  private static final int BLOCK = CanonicalSum.BLOCK;
  private static final int WORD = Long.SIZE;

  /** Numbers that a partial result has for each grain of elements at most. */
  private static final long MOST_NUMBERS = Moments.EACH;

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
      possible = possible(partial, from, to);
    } catch (NullPointerException e) { // what is read back may have nulls anywhere
      possible = false;
    }
    if (!possible) {
      throw new IOException("cannot be a result of [" + from + ", " + to + ")");
    }
    return partial;
  }

  /** Whether it has as many parts as elements make, and counts no more than there are. */
  private boolean possible(Object partial, long from, long to) {
    long length = to - from;
    return switch (partial) {
      case BlockSums sums -> sums.sums().length == parts(length, BLOCK);
      case Moments moments -> moments.sums().sums().length == Moments.EACH * parts(length, BLOCK);
      case Flags flags -> flags.words().length == parts(length, WORD);
      case Position place -> place.index() >= from - job.from() && place.index() < to - job.from();
      case Long count -> count >= 0 && count <= length;
      default -> true; // numbers alone, of which all can be
    };
  }

  private static long parts(long length, int each) {
    return length / each + (length % each == 0 ? 0 : 1);
  }
}
