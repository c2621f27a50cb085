// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.lanes;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the tiles that run on the CPU, so that contests can give way to them. A tile that waits,
 * as users' own work may, counts as one that computes.
 */
public final class UsersWork {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private static final AtomicInteger RUNNING = new AtomicInteger();

  private UsersWork() {}

  /** Notes that a tile begins. */
  public static void begins() {
    RUNNING.getAndIncrement();
  }

  /** Notes that a tile has ended. */
  public static void ends() {
    RUNNING.getAndDecrement();
  }

  /** Whether at least as many tiles run as there are processors. */
  static boolean fillsProcessors() {
    return RUNNING.get() >= PROCESSORS;
  }
}
