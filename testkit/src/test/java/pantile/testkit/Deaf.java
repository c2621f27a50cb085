// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.concurrent.CountDownLatch;

/** Waits and looks at no interrupt, as a driver does that compiles, or a user's endless loop. */
final class Deaf {
  private Deaf() {}

  static void until(CountDownLatch latch) {
    boolean waits = true;
    while (waits) {
      try {
        latch.await();
        waits = false;
      } catch (InterruptedException deaf) {
        // on purpose
      }
    }
  }
}
