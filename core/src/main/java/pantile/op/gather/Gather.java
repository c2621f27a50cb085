// SPDX-License-Identifier: Apache-2.0
package pantile.op.gather;

import pantile.job.Merge;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * Picks elements by their indices: result {@code i} is the element that index {@code i} names, bit
 * for bit. Operands: the indices, {@code int}, read; all elements, read whole; the results,
 * written. The partial result is the lowest position, counted from the start of the job, whose
 * index names no element, or {@link #NONE}. From that position on, results are undefined.
 *
 * @param type of the elements and the results
 */
public record Gather(ElementType type) implements Gathering<Long> {
  /** The partial result of indices that all name an element. */
  public static final long NONE = FirstPlace.NONE;

  @Override
  public KernelName name() {
    return KernelName.GATHER;
  }

  @Override
  public Merge<Long> merge() {
    return new FirstPlace();
  }

  @Override
  public boolean possible(Long partial, long from, long to) {
    return partial == NONE || (partial >= from && partial < to);
  }

  @Override
  public long defined(Long partial, long from, long to) {
    return partial == NONE ? Long.MAX_VALUE : partial - from;
  }

  @Override
  public String label() {
    return "gather";
  }
}
