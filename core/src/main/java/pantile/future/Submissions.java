// SPDX-License-Identifier: Apache-2.0
package pantile.future;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantile.report.JobProgress;

/**
 * The submitted calls of one master that have not ended. Each is made on a virtual thread of its
 * own. So no thread of the system waits for one, and a call may wait for other calls.
 */
public final class Submissions {
  private final long patienceNanos;

  /** Guarded by itself, as is whether this is closed. */
  private final Set<Submitted<?>> running = new LinkedHashSet<>();

  private boolean closed;
  private long numbered;

  /**
   * Without calls.
   *
   * @param patienceNanos how long {@link #close} waits for calls that do not react
   */
  public Submissions(long patienceNanos) {
    this.patienceNanos = patienceNanos;
  }

  /**
   * Begins a call.
   *
   * @param call makes the call; given whom to tell of progress
   * @param <R> the call's result
   * @return the call, which has begun or will
   * @throws IllegalStateException once this is closed
   */
  public <R extends @Nullable Object> Submitted<R> begin(Function<Consumer<JobProgress>, R> call) {
    Submitted<R> submitted = new Submitted<>();
    long number;
    synchronized (running) {
      if (closed) {
        throw new IllegalStateException("this Pantile is closed");
      }
      running.add(submitted);
      number = numbered++;
    }
    try {
      var _ =
          Thread.ofVirtual()
              .name("pantile-call-" + number)
              .start(() -> {
                try {
                  submitted.run(() -> call.apply(submitted::tell));
                } finally {
                  end(submitted);
                }
              });
    } catch (Throwable noThread) {
      submitted.fail(noThread);
      end(submitted);
      throw noThread;
    }
    return submitted;
  }

  private void end(Submitted<?> submitted) {
    synchronized (running) {
      running.remove(submitted);
    }
  }

  private List<Submitted<?>> snapshot() {
    synchronized (running) {
      return new ArrayList<>(running);
    }
  }

  /**
   * Refuses to close from inside of a call, which would wait for itself.
   *
   * @throws IllegalStateException if the calling thread makes one of the calls
   */
  public void requireOutside() {
    for (Submitted<?> one : snapshot()) {
      if (one.isMadeHere()) {
        throw new IllegalStateException("close() was called from inside a submitted call");
      }
    }
  }

  /**
   * Stops the calls and waits for them. A call whose own code does not react to an interrupt is
   * left behind after a while, with a warning in the log.
   */
  public void close() {
    synchronized (running) {
      closed = true;
    }
    List<Submitted<?>> all = snapshot();
    all.forEach(Submitted::interrupt);
    long until = System.nanoTime() + patienceNanos;
    int left = 0;
    for (Submitted<?> one : all) {
      left += ended(one, until) ? 0 : 1;
    }
    if (left > 0) {
      System.getLogger("pantile")
          .log(Level.WARNING, "closed while submitted calls were in code of their own: " + left);
    }
  }

  /** Waits for the end of a call; false if it does not come in time. */
  private static boolean ended(Submitted<?> one, long until) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          var _ = one.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
          return true;
        } catch (ExecutionException | CancellationException e) {
          return true; // for whoever asks it
        } catch (TimeoutException e) {
          return false;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
