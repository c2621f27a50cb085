// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The processor time of this JVM's threads whose names start alike, ended ones among them. It looks
 * every 10 ms: what a thread did since the last look before its end is lost. The JIT's threads are
 * no threads of Java's, and are not seen.
 */
final class ThreadTimes implements AutoCloseable {
  private static final int MILLIS = 10;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final String prefix;
  private final Set<Long> others = new HashSet<>();
  private final Map<Long, Long> nanos = new HashMap<>();
  private final Thread looking = new Thread(this::look, "thread times");

  ThreadTimes(String prefix) {
    this.prefix = prefix;
    looking.setDaemon(true);
    looking.start();
  }

  private void look() {
    try {
      while (true) {
        lookOnce();
        Thread.sleep(MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void lookOnce() {
    for (long id : threads.getAllThreadIds()) {
      if (others.contains(id)) {
        continue;
      }
      if (!nanos.containsKey(id)) {
        ThreadInfo info = threads.getThreadInfo(id);
        if (info == null || !info.getThreadName().startsWith(prefix)) {
          others.add(id);
          continue;
        }
      }
      nanos.merge(id, threads.getThreadCpuTime(id), Math::max);
    }
  }

  /** Processor time up to now, in seconds. */
  synchronized double seconds() {
    lookOnce();
    return nanos.values().stream().mapToLong(time -> Math.max(0, time)).sum() * 1e-9;
  }

  @Override
  public void close() {
    looking.interrupt();
  }
}
