// SPDX-License-Identifier: Apache-2.0
package pantile.future;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantile.master.Guests;
import pantile.report.JobProgress;

/**
 * A call that goes on by itself. The future is done when the call has returned or thrown, and only
 * then: no worker touches the call's arrays any more. So {@link #cancel} asks the call to stop, and
 * {@link #join} then waits until it has; and methods that would give the future a result from
 * elsewhere are refused.
 *
 * <p>What the call throws is the cause of the {@link java.util.concurrent.ExecutionException} of
 * {@link #get()} and of the {@link java.util.concurrent.CompletionException} of {@link #join()}.
 * Stages that depend on this one are plain {@link CompletableFuture}s. Those without an executor
 * run on the call's virtual thread, or on the thread that adds them. To cancel a stage does not
 * stop the call.
 *
 * @param <R> the call's result
 */
public final class Submitted<R extends @Nullable Object> extends CompletableFuture<R> {
  private final Object lock = new Object();
  private volatile @Nullable JobProgress progress;

  /** The thread that makes the call; null before and afterwards. Guarded by the lock. */
  private @Nullable Thread thread;

  /** Whether somebody wants the call to stop. Guarded by the lock. */
  private boolean unwanted;

  /** Whether the {@code Pantile} closes, so that a call is not begun. Guarded by the lock. */
  private boolean closing;

  /** Whether the call has ended. Guarded by the lock. */
  private boolean over;

  Submitted() {}

  /**
   * A call that has been made already.
   *
   * @param value its result
   * @param <R> type of the result
   * @return a future that is done
   */
  public static <R extends @Nullable Object> Submitted<R> done(R value) {
    Submitted<R> done = new Submitted<>();
    done.over = true;
    done.finish(value);
    return done;
  }

  /**
   * How far the job is that the call runs now, or has run last. Small jobs, and parts of a call
   * that run no job, tell nothing.
   *
   * @return what was told last; nothing before the first tiles are done
   */
  public Optional<JobProgress> progress() {
    return Optional.ofNullable(progress);
  }

  void tell(JobProgress now) {
    progress = now;
  }

  /**
   * Asks the call to stop: its thread is interrupted, once, so the job that it runs ends within a
   * tile's time, with {@link pantile.error.JobCancelledException}. The future is cancelled once the
   * call has ended so. It is not if the call ends in another way: with a result that was on its way
   * or with another exception. A call that has not begun is not made. Does not wait.
   *
   * @param mayInterruptIfRunning has no effect: a call can be stopped in no other way
   * @return false if the future is done
   */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    synchronized (lock) {
      if (over) {
        return false;
      }
      unwanted = true;
      interrupt();
      return true;
    }
  }

  /** Called with the lock held. */
  private void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /**
   * Stops the call, as {@link #cancel} does, for whoever closes: one that has not begun ends with
   * {@link pantile.error.JobCancelledException}.
   */
  void close() {
    synchronized (lock) {
      closing = true;
      interrupt();
    }
  }

  /** Makes the call, on this thread. */
  void run(Supplier<R> call) {
    boolean wanted;
    boolean open;
    synchronized (lock) {
      wanted = !unwanted;
      open = !closing;
      thread = Thread.currentThread();
    }
    R value = null;
    Throwable thrown = null;
    try {
      if (wanted && !open) {
        thrown = Guests.cancelled();
      } else if (wanted) {
        value = call.get();
      }
    } catch (Throwable e) { // an Error too is for those who wait
      thrown = e;
    }
    boolean stopped;
    synchronized (lock) {
      stopped = unwanted && (!wanted || thrown instanceof pantile.error.JobCancelledException);
      thread = null;
      over = true;
    }
    var _ = Thread.interrupted(); // it was meant for the call, not for what depends on it
    if (stopped) {
      var _ = super.cancel(false);
    } else if (thrown != null) {
      var _ = super.completeExceptionally(thrown);
    } else {
      finish(value);
    }
  }

  /** The call could not be begun. */
  void fail(Throwable why) {
    synchronized (lock) {
      over = true;
    }
    var _ = super.completeExceptionally(why);
  }

  @SuppressWarnings("NullAway") // null where R may be null
  private void finish(@Nullable R value) {
    var _ = super.complete(value);
  }

  /**
   * Makes the futures of dependent stages.
   *
   * @param <U> type of the result
   * @return one that anybody may complete
   */
  @Override
  public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }

  private static UnsupportedOperationException refusal() {
    return new UnsupportedOperationException(
        "a submitted call alone gives its result; copy() makes a future that takes others");
  }

  /**
   * Refused.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public boolean complete(R value) {
    throw refusal();
  }

  /**
   * Refused.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public boolean completeExceptionally(Throwable thrown) {
    throw refusal();
  }

  /**
   * Refused.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public CompletableFuture<R> completeAsync(Supplier<? extends R> supplier) {
    throw refusal();
  }

  /**
   * Refused.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public CompletableFuture<R> completeAsync(Supplier<? extends R> supplier, Executor executor) {
    throw refusal();
  }

  /**
   * Refused.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void obtrudeValue(R value) {
    throw refusal();
  }

  /**
   * Refused.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void obtrudeException(Throwable thrown) {
    throw refusal();
  }

  /**
   * A copy that fails if the call takes longer. The call goes on; {@code pt.within(limit).submit}
   * stops it.
   *
   * @param timeout how long
   * @param unit of the timeout
   * @return the copy, not this
   */
  @Override
  public CompletableFuture<R> orTimeout(long timeout, TimeUnit unit) {
    return copy().orTimeout(timeout, unit);
  }

  /**
   * A copy that has another result if the call takes longer. The call goes on; {@code
   * pt.within(limit).submit} stops it.
   *
   * @param value the other result
   * @param timeout how long
   * @param unit of the timeout
   * @return the copy, not this
   */
  @Override
  public CompletableFuture<R> completeOnTimeout(R value, long timeout, TimeUnit unit) {
    return copy().completeOnTimeout(value, timeout, unit);
  }
}
