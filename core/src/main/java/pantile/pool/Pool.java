// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.spi.Arguments;

/**
 * Workers of the user's own: an object each, such as a connection, a model or a process. Calls are
 * routed to workers that are well, to the least busy first.
 *
 * {@snippet :
 * try (Pool<Connection> pool = pt.pool(List.of(a, b, c), PoolPolicy.DEFAULT, Connection::ping)) {
 *   Answer answer = pool.call(connection -> connection.ask(question));
 * }
 * }
 *
 * <p>A call runs on the calling thread, and uses one worker. No other call uses that worker at the
 * same time, unless {@link PoolPolicy#concurrency} is more than 1. Callers beyond the workers'
 * number wait, and are served in the order in which they came. A call is made once; only one that
 * is marked as repeatable is made again, on another worker, and only if the worker failed.
 *
 * <p>A worker that fails several times in a row is left out, and is back when its {@link Probe}
 * passes. Without a probe it is back on trial after the same time: one call uses it, and its fate
 * is the worker's.
 *
 * <p>Any number of threads may use one object. An interrupt and the limit of {@code Pantile.within}
 * end a wait and interrupt a call, which then throw {@link JobCancelledException}. Calls are no
 * jobs: {@code Pantile.report} and progress listeners are told nothing of them; see {@link
 * #report}. They cannot be journaled. {@code Pantile.explain} makes none, and their result there is
 * null. A call costs some microseconds; the extra memory is that of the callers that wait.
 *
 * @param <W> the worker
 */
public final class Pool<W> implements AutoCloseable {
  private final PoolState<W> state;
  private final Keeper<W> keeper;
  private final Lending<W> lending;
  private final Draining<W> draining;
  private final Figures<W> figures;

  private Pool(
      PoolHost host,
      List<? extends W> workers,
      PoolPolicy policy,
      @Nullable Probe<? super W> probe) {
    this.state = new PoolState<>(host, workers, policy, probe != null);
    this.keeper = new Keeper<>(state, probe);
    this.lending = new Lending<>(state, keeper);
    this.draining = new Draining<>(state, keeper);
    this.figures = new Figures<>(state);
  }

  /**
   * Makes a pool. Programs call {@code Pantile.pool}.
   *
   * @param host what the pool belongs to
   * @param workers at least one, none twice
   * @param policy how they are treated
   * @param probe tells whether a worker is well; null for none
   * @param <W> the worker
   * @return the pool; the caller closes it
   * @throws IllegalArgumentException if there is no worker, or one twice
   */
  public static <W> Pool<W> open(
      PoolHost host,
      List<? extends W> workers,
      PoolPolicy policy,
      @Nullable Probe<? super W> probe) {
    if (workers.isEmpty()) {
      throw new IllegalArgumentException("a pool needs at least one worker");
    }
    for (int i = 0; i < workers.size(); i++) {
      W worker = Arguments.given(workers.get(i), "one of workers");
      for (int j = 0; j < i; j++) {
        if (PoolState.isSame(workers.get(j), worker)) {
          throw new IllegalArgumentException("worker " + i + " is worker " + j + " once more");
        }
      }
    }
    Pool<W> pool = new Pool<>(host, workers, policy, probe);
    pool.state.lock.lock();
    try {
      pool.keeper.wake();
    } finally {
      pool.state.lock.unlock();
    }
    return pool;
  }

  /**
   * Makes a call, once.
   *
   * @param call what to do with the worker
   * @param <R> the result
   * @return the call's result
   * @throws JobFailedException if the call throws, with what was thrown as the cause; if it took
   *     longer than the policy's limit, with a {@link TimeoutException} as the cause; or if all
   *     workers are left out or drained, and the policy is not to wait
   * @throws JobCancelledException if the calling thread was interrupted, its limit has passed, or
   *     the pool was closed before there was a worker
   * @throws IllegalStateException if the pool is closed
   */
  public <R extends @Nullable Object> R call(PoolCall<? super W, ? extends R> call) {
    return route(Arguments.given(call, "call"), 1);
  }

  /**
   * Makes a call that may be made more than once: if its worker fails, another worker is tried, as
   * often as {@link PoolPolicy#attempts} says, and no worker twice.
   *
   * @param call what to do with a worker
   * @param <R> the result
   * @return the call's result
   * @throws JobFailedException as for {@link #call}; the cause is what the last worker failed with,
   *     and those of the others are suppressed
   * @throws JobCancelledException as for {@link #call}; what workers failed with before is
   *     suppressed
   * @throws IllegalStateException if the pool is closed, likewise
   */
  public <R extends @Nullable Object> R callRepeatable(PoolCall<? super W, ? extends R> call) {
    return route(Arguments.given(call, "call"), state.policy.attempts());
  }

  private <R extends @Nullable Object> R route(
      PoolCall<? super W, ? extends R> call, int attempts) {
    state.host.requireUnjournaled("a call of a pool");
    if (!state.host.open()) {
      throw new IllegalStateException("this Pantile is closed");
    }
    if (state.host.explains()) {
      state.host.remark(
          "a call of a pool: by the calling thread, on the least busy of "
              + state.routes.seats().size()
              + " workers");
      return Pool.<R>done(null); // nothing is called, so there is nothing
    }
    Set<Seat<W>> tried = new HashSet<>();
    CallFailures failures = new CallFailures();
    while (true) {
      Use<W> use;
      try {
        use = lending.acquire(tried);
      } catch (JobCancelledException | IllegalStateException ended) {
        throw failures.before(ended);
      }
      if (use == null) {
        JobFailedException failure = failures.all();
        throw failure != null ? failure : new JobFailedException(figures.nobody());
      }
      R result = null;
      Throwable thrown = null;
      try {
        result = call.apply(use.seat.worker);
      } catch (Throwable e) { // an Error too is the caller's to know
        thrown = e;
      }
      Throwable cause;
      try {
        cause = lending.release(use, thrown);
      } catch (JobCancelledException ended) {
        throw failures.before(ended);
      }
      if (thrown == null || cause == null) {
        return Pool.<R>done(result);
      }
      JobFailedException failure = failures.add(use.seat, cause);
      tried.add(use.seat);
      boolean fault = !PoolState.isSame(cause, thrown) || state.policy.isFault(cause);
      if (!fault || tried.size() >= attempts) {
        throw failure;
      }
    }
  }

  @SuppressWarnings("NullAway") // of a call that may return null
  private static <R extends @Nullable Object> R done(@Nullable R result) {
    return result;
  }

  /**
   * Gives a worker no new calls, and waits until no call uses it.
   *
   * @param worker one of the pool's
   * @throws IllegalArgumentException if it is not one of the pool's
   * @throws IllegalStateException if a call of this thread uses it
   * @throws JobCancelledException if the calling thread was interrupted or its limit has passed;
   *     the worker gets no calls nonetheless
   */
  public void drain(W worker) {
    var _ = Arguments.given(worker, "worker");
    draining.drain(worker);
  }

  /**
   * Gives a worker calls again, as if it had not failed before.
   *
   * @param worker one of the pool's, drained or not
   * @throws IllegalArgumentException if it is not one of the pool's
   */
  public void readmit(W worker) {
    var _ = Arguments.given(worker, "worker");
    draining.readmit(worker);
  }

  /**
   * What the pool has done so far, and how its workers are.
   *
   * @return numbers of one moment
   */
  public PoolReport report() {
    return figures.report();
  }

  /**
   * Ends the pool. Callers that wait get {@link JobCancelledException}, and calls from then on
   * {@link IllegalStateException}. Probes are interrupted. Waits for the calls that use workers, 10
   * s at most; then a warning says how many are left. The workers are the caller's, and stay as
   * they are. A second close waits like the first.
   *
   * @throws IllegalStateException if called from inside a call, which would wait for itself
   */
  @Override
  public void close() {
    draining.close();
  }

  /** Whether a thread looks after the pool, for tests. */
  boolean isKept() {
    state.lock.lock();
    try {
      return keeper.isThere();
    } finally {
      state.lock.unlock();
    }
  }

  /** The workers' number, the policy, and whether the pool is open. */
  @Override
  public String toString() {
    return "Pool["
        + state.routes.seats().size()
        + " workers, "
        + (state.closed ? "closed, " : "open, ")
        + (keeper.probes() ? "probed, " : "not probed, ")
        + state.policy
        + "]";
  }
}
