// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Shares out a budget of memory: half to the tables that workers fill, in equal shares, half to
 * what is kept of tiles that are done. Any thread's.
 */
final class Room {
  private final long table;
  private final long most;
  private final AtomicLong kept = new AtomicLong();
  private volatile int keys;

  Room(long budget, int workers) {
    this.most = budget / 2;
    this.table = most / Math.max(1, workers);
  }

  /** How many bytes a table may take. */
  long table() {
    return table;
  }

  /** How many keys a table may have, by those that were full; later tiles are shorter. */
  int expected() {
    return keys / 2;
  }

  /** Notes how many keys a table had. */
  void had(int some) {
    keys = some;
  }

  /** Takes room for what stays in memory; false if there is none. */
  boolean keep(long bytes) {
    long now = kept.addAndGet(bytes);
    if (now > most) {
      kept.addAndGet(-bytes);
      return false;
    }
    return true;
  }
}
