// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the native handles that this process holds. The count is zero when every device is closed.
 */
public final class LiveHandles {
  private static final AtomicLong COUNT = new AtomicLong();

  private LiveHandles() {}

  static void opened() {
    COUNT.incrementAndGet();
  }

  static void closed() {
    COUNT.decrementAndGet();
  }

  /**
   * The number of handles now.
   *
   * @return handles that were opened and not closed
   */
  public static long count() {
    return COUNT.get();
  }
}
