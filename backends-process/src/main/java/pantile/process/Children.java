// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import pantile.policy.Nanos;

/**
 * What a backend's workers share: the spare child, and the clock of tiles' limits. Both are there
 * while any worker's device is open. Thread-safe.
 */
final class Children {
  private final String device;
  private final ProcessOptions options;
  private final Parcel.Office parcels;

  private int open;
  private @Nullable Child spare;
  private @Nullable ScheduledThreadPoolExecutor clock;

  Children(String device, ProcessOptions options) {
    this.device = device;
    this.options = options;
    this.parcels = new Parcel.Office(options.largestFrame());
  }

  String device() {
    return device;
  }

  ProcessOptions options() {
    return options;
  }

  Parcel.Office parcels() {
    return parcels;
  }

  /** A worker's device is opened. */
  synchronized void enter() {
    open++;
  }

  /** A worker's device is closed. The last one ends what all have shared. */
  void leave() {
    Child left;
    ScheduledThreadPoolExecutor over;
    synchronized (this) {
      if (--open > 0) {
        return;
      }
      left = spare;
      spare = null;
      over = clock;
      clock = null;
    }
    if (over != null) {
      var _ = over.shutdownNow();
    }
    if (left != null) {
      left.end(Child.Ending.NOW); // nothing has been asked of it
    }
  }

  /**
   * A child: the spare one if there is one, which is ready or nearly so; else a new one. {@link
   * #refill} starts the next spare.
   *
   * @throws IOException if the system starts no process
   */
  Child take() throws IOException {
    Child taken;
    synchronized (this) {
      taken = spare;
      spare = null;
    }
    if (taken != null && !taken.alive()) {
      taken.end(Child.Ending.NOW);
      taken = null;
    }
    return taken != null ? taken : Child.start(device, options);
  }

  /** Starts a child ahead of its need, if there is none. Throws nothing: it is for later. */
  void refill() {
    synchronized (this) {
      if (!options.spare() || open == 0 || spare != null) {
        return;
      }
    }
    Child fresh;
    try {
      fresh = Child.start(device, options);
    } catch (IOException later) {
      return; // whoever needs a child will be told
    }
    synchronized (this) {
      if (open > 0 && spare == null) {
        spare = fresh;
        return;
      }
    }
    fresh.end(Child.Ending.NOW); // somebody else was as quick
  }

  /** The spare's process; 0 if there is none. */
  synchronized long sparePid() {
    return spare == null ? 0 : spare.pid();
  }

  /** Has a child ended once the limit has passed, unless the tile ends before. */
  Limit limit(Child child) {
    Duration limit = options.limit();
    if (limit.isZero()) {
      return Limit.NONE;
    }
    ScheduledThreadPoolExecutor its;
    synchronized (this) {
      if (clock == null) {
        clock =
            new ScheduledThreadPoolExecutor(
                1,
                work -> {
                  Thread thread = new Thread(work, "pantile-" + device + "-limit");
                  thread.setDaemon(true);
                  return thread;
                });
        clock.setRemoveOnCancelPolicy(true);
      }
      its = clock;
    }
    String why = "the limit of a tile is " + limit.toMillis() / 1e3 + " s, and had passed";
    return Limit.of(() -> child.kill(why), its, Nanos.of(limit));
  }
}
