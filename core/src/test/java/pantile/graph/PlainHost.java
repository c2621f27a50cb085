// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import pantile.policy.Nanos;

/** Runs graphs without a Pantile. */
final class PlainHost implements GraphHost {
  int workers = 4;
  long patience = 10_000_000_000L;
  long until = Long.MAX_VALUE;
  @Nullable Journaled journal;

  /** What the listener throws, unchecked; null for nothing. */
  @Nullable Throwable own;

  /** From so many tasks on. */
  int throwsFrom;

  final AtomicReference<@Nullable Runnable> stop = new AtomicReference<>();
  final List<Integer> progress = Collections.synchronizedList(new ArrayList<>());
  final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());

  @Override
  public int workers() {
    return workers;
  }

  @Override
  public long patience() {
    return patience;
  }

  @Override
  public long remaining() {
    return until == Long.MAX_VALUE ? Nanos.MOST : until - System.nanoTime();
  }

  @Override
  public @Nullable Journaled journal() {
    return journal;
  }

  @Override
  public boolean explained(String sentence) {
    return false;
  }

  @Override
  public void enter(Runnable stopped, long nanos) {
    stop.set(stopped);
  }

  @Override
  public void leave(Runnable stopped) {
    stop.set(null);
  }

  @Override
  public <R extends @Nullable Object> R inside(Callable<R> function) throws Exception {
    threads.add(Thread.currentThread());
    return function.call();
  }

  @Override
  public void progress(String label, int done, int total) {
    progress.add(done);
    if (done >= throwsFrom) {
      if (own instanceof Error error) {
        throw error;
      }
      if (own instanceof RuntimeException failure) {
        throw failure;
      }
    }
  }

  /** Waits for the ends of all threads that tasks had. */
  void join() throws InterruptedException {
    for (Thread thread : List.copyOf(threads)) {
      if (!thread.join(java.time.Duration.ofSeconds(30))) {
        throw new AssertionError(thread + " is left");
      }
    }
  }
}
