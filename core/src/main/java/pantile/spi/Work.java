// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.io.Serializable;

/**
 * A kernel over a range: what the master decomposes, assigns, processes and aggregates. Work is a
 * value. Data are bound when the work is run, so the same work can be done on one thread, on a
 * device, or on another machine.
 *
 * @param kernel what to compute
 * @param from first element or number
 * @param to one past the last
 * @param <P> the result
 */
public record Work<P>(Kernel<P> kernel, long from, long to) implements Serializable {
  /** Rejects a range that starts below 0 or ends before it starts. */
  public Work {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "a range must have 0 <= from <= to, not [" + from + ", " + to + ")");
    }
  }

  /**
   * The number of elements or numbers.
   *
   * @return {@code to - from}
   */
  public long length() {
    return to - from;
  }
}
