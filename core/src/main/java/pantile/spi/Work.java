// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.io.Serializable;

/**
 * A kernel over a range: what the master decomposes, assigns, processes and aggregates. A value;
 * the data it works on are bound when it is run, so the same work is done on one thread, on a
 * device, or on another machine.
 *
 * @param kernel what to compute
 * @param from first element or number
 * @param to one past the last
 * @param <P> the result
 */
public record Work<P>(Kernel<P> kernel, long from, long to) implements Serializable {
  /** Checks the bounds. */
  public Work {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "a range must have 0 <= from <= to, not [" + from + ", " + to + ")");
    }
  }

  /**
   * How many elements or numbers there are.
   *
   * @return {@code to - from}
   */
  public long length() {
    return to - from;
  }
}
