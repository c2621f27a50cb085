// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.concurrent.atomic.AtomicLong;

/** How many native handles this process holds: zero when every device is closed. */
final class LiveHandles {
  private static final AtomicLong COUNT = new AtomicLong();

  private LiveHandles() {}

  static void opened() {
    COUNT.incrementAndGet();
  }

  static void closed() {
    COUNT.decrementAndGet();
  }

  static long count() {
    return COUNT.get();
  }
}
