// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import java.util.List;
import pantile.accelerator.driver.Closing;
import pantile.accelerator.driver.Fence;

/**
 * Measures the time from the start of the first of some launches to the end of the last, by the
 * device's clock. Every launch has marks before and after it, since nobody knows which launch will
 * be the last.
 */
final class KernelClock implements AutoCloseable {
  private final Fence first;
  private final Fence last;
  private boolean begun;

  KernelClock(Fence first, Fence last) {
    this.first = first;
    this.last = last;
  }

  void begins() {
    if (!begun) {
      first.mark();
      begun = true;
    }
  }

  void ends() {
    last.mark();
  }

  void reset() {
    begun = false;
  }

  long nanos() {
    if (!begun) {
      return 0;
    }
    last.await();
    return last.nanosSince(first);
  }

  @Override
  public void close() {
    Closing.all(List.of(first, last));
  }
}
