// SPDX-License-Identifier: Apache-2.0
package pantile.cli.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /**
   * Whether a process has not ended. One that has ended, and that nobody has collected, does not
   * run, though its handle is alive: where process 1 collects no orphans, as in many containers, it
   * stays so.
   */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && !isZombie(process.pid());
  }

  /** By Linux' {@code /proc}; false elsewhere. */
  private static boolean isZombie(long pid) {
    try {
      // The name before the state is in parentheses, and may contain some.
      String stat =
          Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
      int state = stat.lastIndexOf(')') + 2;
      return state < stat.length() && (stat.charAt(state) == 'Z' || stat.charAt(state) == 'X');
    } catch (IOException noneThere) {
      return false;
    }
  }

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
      boolean ended = fresh.isEmpty() && all.stream().noneMatch(ProcessTree::runs);
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
