// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import java.io.IOException;
import java.io.Serial;

/** A child JVM has ended, or is of no more use and has been ended, before it delivered a tile. */
final class ChildEndedException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /** Whether the child had said that it was ready. */
  private final boolean ready;

  ChildEndedException(boolean ready, String message, Throwable cause) {
    super(message, cause);
    this.ready = ready;
  }

  boolean wasReady() {
    return ready;
  }
}
