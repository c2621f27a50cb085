// SPDX-License-Identifier: Apache-2.0
package pantile.cli.pipeline;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a process and all that descend from it: first kindly, and after two seconds by force. What
 * has detached itself from its parent, as daemons do, is not found.
 */
final class ProcessTree {
  private static final long GRACE_NANOS = 2_000_000_000L;

  /** So long after the use of force what is left is left: nobody has collected it perhaps. */
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private static final long LOOK_NANOS = 5_000_000L;

  private ProcessTree() {}

  /** Returns when all have ended, whatever interrupts. A second interrupt cuts the grace short. */
  static void end(ProcessHandle root) {
    Set<ProcessHandle> all = new LinkedHashSet<>();
    boolean interrupted = false;
    long until = System.nanoTime() + GRACE_NANOS;
    boolean kindly = true;
    while (true) {
      // Each look may find some that were begun meanwhile; a child is found while its parent lives.
      Set<ProcessHandle> fresh = new LinkedHashSet<>();
      root.descendants().forEach(fresh::add);
      Set.copyOf(all).forEach(known -> known.descendants().forEach(fresh::add));
      fresh.add(root);
      fresh.removeAll(all);
      all.addAll(fresh);
      boolean force = interrupted || System.nanoTime() - until >= 0;
      if (force && kindly) {
        kindly = false;
        fresh.addAll(all);
      }
      for (ProcessHandle process : fresh) {
        var _ = force ? process.destroyForcibly() : process.destroy();
      }
      boolean ended = fresh.isEmpty() && all.stream().noneMatch(ProcessHandle::isAlive);
      if (ended || System.nanoTime() - until >= PATIENCE_NANOS) {
        break;
      }
      LockSupport.parkNanos(LOOK_NANOS);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
