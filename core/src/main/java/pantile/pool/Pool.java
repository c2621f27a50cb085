// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.policy.Nanos;
import pantile.pool.Routes.Verdict;
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
  /** How long {@link #close} waits for calls. */
  private static final long PATIENCE = 10_000_000_000L;

  /** Who waits looks so often whether the {@code Pantile} is still open. */
  private static final long LOOK = 1_000_000_000L;

  private static final long START = System.nanoTime();

  private final PoolHost host;
  private final PoolPolicy policy;
  private final @Nullable Probe<? super W> probe;

  private final ReentrantLock lock = new ReentrantLock();

  /** A use has ended. */
  private final Condition ended = lock.newCondition();

  /** The keeper is to look again. */
  private final Condition look = lock.newCondition();

  private final Routes<W> routes;
  private final Set<Waiter<W>> queue = new LinkedHashSet<>();
  private final Set<Use<W>> uses = new LinkedHashSet<>();

  /**
   * Interrupts late calls and starts probes. There is one only while there is something to wait
   * for.
   */
  private @Nullable Thread keeper;

  private long keeperLooksAt;
  private boolean closed;
  private long repeated;

  private Pool(
      PoolHost host,
      List<? extends W> workers,
      PoolPolicy policy,
      @Nullable Probe<? super W> probe) {
    this.host = host;
    this.policy = policy;
    this.probe = probe;
    this.routes = new Routes<>(workers, policy, probe != null, now());
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
        if (isSame(workers.get(j), worker)) {
          throw new IllegalArgumentException("worker " + i + " is worker " + j + " once more");
        }
      }
    }
    Pool<W> pool = new Pool<>(host, workers, policy, probe);
    pool.lock.lock();
    try {
      pool.wakeKeeper();
    } finally {
      pool.lock.unlock();
    }
    return pool;
  }

  /** Two workers may be equal, as two connections to one place. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Object one, Object other) {
    return one == other;
  }

  /** The time by a clock that begins near 0. */
  private static long now() {
    return System.nanoTime() - START;
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
    return route(Arguments.given(call, "call"), policy.attempts());
  }

  private <R extends @Nullable Object> R route(
      PoolCall<? super W, ? extends R> call, int attempts) {
    host.requireUnjournaled("a call of a pool");
    requireOpen();
    if (host.explains()) {
      host.remark(
          "a call of a pool: by the calling thread, on the least busy of "
              + routes.seats().size()
              + " workers");
      return Pool.<R>done(null); // nothing is called, so there is nothing
    }
    Set<Seat<W>> tried = new HashSet<>();
    JobFailedException failure = null;
    while (true) {
      Use<W> use;
      try {
        use = acquire(tried);
      } catch (JobCancelledException | IllegalStateException ended) {
        throw after(failure, ended);
      }
      if (use == null) {
        throw failure != null ? failure : new JobFailedException(nobody());
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
        cause = release(use, thrown);
      } catch (JobCancelledException ended) {
        throw after(failure, ended);
      }
      if (thrown == null || cause == null) {
        return Pool.<R>done(result);
      }
      JobFailedException next =
          new JobFailedException("a call failed on " + text(use.seat) + ": " + text(cause), cause);
      if (failure != null) {
        next.addSuppressed(failure.getCause());
        for (Throwable before : failure.getSuppressed()) {
          next.addSuppressed(before);
        }
      }
      failure = next;
      tried.add(use.seat);
      boolean fault = !isSame(cause, thrown) || policy.isFault(cause);
      if (!fault || tried.size() >= attempts) {
        throw failure;
      }
    }
  }

  /** What ends a call though there are workers to try, with what others failed with before. */
  private static <X extends RuntimeException> X after(
      @Nullable JobFailedException failure, X ended) {
    if (failure != null) {
      ended.addSuppressed(failure);
    }
    return ended;
  }

  @SuppressWarnings("NullAway") // of a call that may return null
  private static <R extends @Nullable Object> R done(@Nullable R result) {
    return result;
  }

  /**
   * Waits for a worker.
   *
   * @return null if there is none to wait for
   */
  private @Nullable Use<W> acquire(Set<Seat<W>> tried) {
    long left = host.timeLeft();
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
    if (left <= 0) {
      throw tooLate();
    }
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("this pool is closed");
      }
      Seat<W> seat = queue.isEmpty() ? routes.choose(tried, now()) : null;
      if (seat != null) {
        routes.begun(seat);
      } else {
        seat = await(tried);
      }
      if (seat == null) {
        return null;
      }
      repeated += tried.isEmpty() ? 0 : 1;
      return use(seat);
    } finally {
      lock.unlock();
    }
  }

  /** Waits in the queue. Called with the lock held. */
  private @Nullable Seat<W> await(Set<Seat<W>> tried) {
    Waiter<W> me = new Waiter<>(lock.newCondition(), tried);
    queue.add(me);
    hand();
    try {
      while (me.seat == null && !me.hopeless) {
        if (closed || !host.open()) {
          throw new JobCancelledException("the pool was closed");
        }
        long left = host.timeLeft();
        if (left <= 0) {
          throw tooLate();
        }
        var _ = me.changed.awaitNanos(Math.min(left, LOOK));
      }
      return me.seat;
    } catch (InterruptedException e) {
      if (me.seat != null) {
        routes.unused(me.seat);
        settle();
      }
      Thread.currentThread().interrupt();
      throw interrupted();
    } finally {
      queue.remove(me);
      if (closed) {
        ended.signalAll();
      }
    }
  }

  private static JobCancelledException interrupted() {
    return new JobCancelledException("the calling thread was interrupted");
  }

  private static JobCancelledException tooLate() {
    return new JobCancelledException("the deadline has passed");
  }

  /** A call begins to use a worker. Called with the lock held. */
  private Use<W> use(Seat<W> seat) {
    long now = now();
    long left = host.timeLeft();
    long limit = policy.limit().isZero() ? Nanos.MOST : Nanos.of(policy.limit());
    long least = Math.min(left, limit);
    long deadline = least == Nanos.MOST ? Long.MAX_VALUE : now + least;
    Use<W> use = new Use<>(seat, Thread.currentThread(), false, now, deadline, left <= limit);
    uses.add(use);
    if (deadline != Long.MAX_VALUE) {
      try {
        wakeKeeper();
      } catch (Throwable noThread) { // there may be no memory for one
        uses.remove(use);
        routes.unused(seat);
        hand();
        ended.signalAll();
        throw noThread;
      }
    }
    return use;
  }

  /**
   * A call uses its worker no more.
   *
   * @param thrown what it threw; null for nothing
   * @return why it failed, where that is a passed limit; else what was thrown; null for nothing
   * @throws JobCancelledException if it was given up
   */
  private @Nullable Throwable release(Use<W> use, @Nullable Throwable thrown) {
    boolean fault = thrown != null && policy.isFault(thrown); // whatever that is, it does not throw
    Throwable cause = thrown;
    boolean cancelled = false;
    lock.lock();
    try {
      uses.remove(use);
      Verdict verdict = thrown == null ? Verdict.DONE : fault ? Verdict.FAULT : Verdict.NOTHING;
      if (use.expired) {
        Thread.interrupted(); // it was the keeper's
        if (!use.ofCaller) {
          TimeoutException late = new TimeoutException("it took longer than " + policy.limit());
          if (thrown != null) {
            late.addSuppressed(thrown);
          }
          cause = late;
          verdict = Verdict.FAULT;
        } else if (thrown != null) {
          verdict = Verdict.NOTHING;
          cancelled = true;
        }
      } else if (thrown instanceof InterruptedException) {
        Thread.currentThread().interrupt(); // somebody else's
        verdict = Verdict.NOTHING;
      }
      long now = now();
      routes.ended(use.seat, verdict, now - use.begun, cause, now);
      settle();
    } finally {
      lock.unlock();
    }
    if (cancelled) {
      throw tooLate();
    }
    if (thrown instanceof InterruptedException && !use.expired) {
      throw interrupted();
    }
    return cause;
  }

  /** Something has changed. Called with the lock held. */
  private void settle() {
    hand();
    wakeKeeper();
    ended.signalAll();
  }

  /** Gives free workers to those who wait, in order. Called with the lock held. */
  private void hand() {
    long now = now();
    Iterator<Waiter<W>> waiting = queue.iterator();
    while (waiting.hasNext()) {
      Waiter<W> next = waiting.next();
      Seat<W> seat = routes.choose(next.tried, now);
      if (seat != null) {
        routes.begun(seat);
        next.seat = seat;
      } else if (!routes.anyTakesCalls(next.tried)
          && (policy.whenNobody() == WhenNobody.FAIL || !next.tried.isEmpty())) {
        next.hopeless = true;
      } else if (next.tried.isEmpty()) {
        return; // nor is there a worker for those behind
      } else {
        continue;
      }
      waiting.remove();
      next.changed.signal();
    }
  }

  /** When the keeper has something to do. Called with the lock held. */
  private long nextLook() {
    long next = probes() ? routes.nextProbe() : Long.MAX_VALUE;
    for (Use<W> use : uses) {
      next = use.expired ? next : Math.min(next, use.deadline);
    }
    return next;
  }

  /** Whether workers are probed still; limits hold until the last call has ended. */
  private boolean probes() {
    return !closed && host.open();
  }

  /** Has the keeper look, if it would look too late. Called with the lock held. */
  private void wakeKeeper() {
    long next = nextLook();
    if (keeper != null) {
      if (closed || next < keeperLooksAt) {
        keeperLooksAt = Math.min(next, keeperLooksAt);
        look.signal();
      }
    } else if (next != Long.MAX_VALUE) {
      Thread thread =
          Thread.ofVirtual()
              .name("pantile-pool")
              .inheritInheritableThreadLocals(false)
              .unstarted(this::keep);
      keeperLooksAt = next;
      thread.start();
      keeper = thread; // not before: there may be no memory for it
    }
  }

  private void keep() {
    lock.lock();
    try {
      while (true) {
        long now = now();
        expire(now);
        if (probes()) {
          Seat<W> due = routes.due(now);
          while (due != null) {
            startProbe(due, now);
            due = routes.due(now);
          }
        }
        hand(); // to those on trial
        keeperLooksAt = nextLook();
        if (keeperLooksAt == Long.MAX_VALUE) {
          return;
        }
        // Nobody says that the host is closed.
        var _ = look.awaitNanos(Math.min(keeperLooksAt - now(), LOOK));
      }
    } catch (InterruptedException e) {
      // Nobody interrupts it but the end of the JVM's use of it.
      Thread.currentThread().interrupt();
    } finally {
      keeper = null;
      ended.signalAll();
      lock.unlock();
    }
  }

  private void expire(long now) {
    for (Use<W> use : uses) {
      if (!use.expired && use.deadline <= now) {
        use.expired = true;
        use.thread.interrupt();
      }
    }
  }

  private void startProbe(Seat<W> seat, long now) {
    Thread thread =
        Thread.ofVirtual()
            .name("pantile-pool-probe-" + seat.number)
            .inheritInheritableThreadLocals(false)
            .unstarted(() -> probe(seat));
    long limit = Nanos.of(policy.limit());
    long deadline = limit == 0 ? Long.MAX_VALUE : now + limit;
    Use<W> use = new Use<>(seat, thread, true, now, deadline, false);
    uses.add(use);
    boolean started = false;
    try {
      thread.start();
      started = true;
    } finally {
      if (!started) { // there may be no memory for it
        uses.remove(use);
        routes.notProbed(seat, now);
      }
    }
  }

  private void probe(Seat<W> seat) {
    Throwable fault = null;
    try {
      Objects.requireNonNull(probe).check(seat.worker);
    } catch (Throwable e) { // whatever it throws, the worker is not well
      fault = e;
    }
    lock.lock();
    try {
      Iterator<Use<W>> all = uses.iterator();
      while (all.hasNext()) {
        Use<W> use = all.next();
        if (use.probe && isSame(use.seat, seat)) {
          all.remove();
          if (use.expired) {
            fault = new TimeoutException("its probe took longer than " + policy.limit());
          }
        }
      }
      routes.probed(seat, fault, now());
      settle();
    } finally {
      lock.unlock();
    }
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
    lock.lock();
    try {
      Seat<W> seat = seat(worker);
      for (Use<W> use : uses) {
        if (isSame(use.seat, seat) && isSame(use.thread, Thread.currentThread())) {
          throw new IllegalStateException("drain() was called from inside a call of that worker");
        }
      }
      routes.drain(seat);
      settle();
      while (seat.load() > 0 && !closed) {
        long left = host.timeLeft();
        if (left <= 0) {
          throw tooLate();
        }
        var _ = ended.awaitNanos(Math.min(left, LOOK));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives a worker calls again, as if it had not failed before.
   *
   * @param worker one of the pool's, drained or not
   * @throws IllegalArgumentException if it is not one of the pool's
   */
  public void readmit(W worker) {
    var _ = Arguments.given(worker, "worker");
    lock.lock();
    try {
      routes.undrain(seat(worker), now());
      settle();
    } finally {
      lock.unlock();
    }
  }

  private Seat<W> seat(W worker) {
    for (Seat<W> seat : routes.seats()) {
      if (isSame(Objects.requireNonNull(seat.worker), Objects.requireNonNull(worker))) {
        return seat;
      }
    }
    throw new IllegalArgumentException("it is no worker of this pool");
  }

  /**
   * What the pool has done so far, and how its workers are.
   *
   * @return numbers of one moment
   */
  public PoolReport report() {
    List<PoolReport.OfWorker> workers = new ArrayList<>();
    int waiting;
    long again;
    lock.lock();
    try {
      for (Seat<W> seat : routes.seats()) {
        workers.add(
            new PoolReport.OfWorker(
                "",
                state(seat),
                seat.inFlight,
                seat.calls,
                seat.faults,
                seat.leftOut,
                seat.nanos,
                seat.lastFault == null ? "" : text(seat.lastFault)));
      }
      waiting = queue.size();
      again = repeated;
    } finally {
      lock.unlock();
    }
    // A worker's text is the user's code.
    for (Seat<W> seat : routes.seats()) {
      PoolReport.OfWorker one = workers.get(seat.number);
      workers.set(
          seat.number,
          new PoolReport.OfWorker(
              text(seat),
              one.state(),
              one.inFlight(),
              one.calls(),
              one.faults(),
              one.timesLeftOut(),
              one.meanNanos(),
              one.lastFault()));
    }
    return new PoolReport(workers, waiting, again);
  }

  private static String state(Seat<?> seat) {
    if (seat.drained) {
      return "drained";
    }
    return switch (seat.state) {
      case WELL -> "well";
      case OUT -> "left out";
      case ON_TRIAL -> "on trial";
    };
  }

  /** Why no worker takes a call, in words. */
  private String nobody() {
    StringBuilder text = new StringBuilder("no worker of the pool takes calls: ");
    for (PoolReport.OfWorker one : report().workers()) {
      text.append(one.worker()).append(" is ").append(one.state());
      text.append(one.lastFault().isEmpty() ? "" : ", and failed with " + one.lastFault());
      text.append("; ");
    }
    text.setLength(text.length() - 2);
    return text.toString();
  }

  private static String text(Seat<?> seat) {
    String name = "worker " + seat.number;
    try {
      return name + " (" + seat.worker + ")";
    } catch (RuntimeException | StackOverflowError own) { // it may be closed
      return name;
    }
  }

  private static String text(Throwable failure) {
    try {
      return failure.toString();
    } catch (RuntimeException | StackOverflowError own) {
      return failure.getClass().getName();
    }
  }

  private void requireOpen() {
    if (!host.open()) {
      throw new IllegalStateException("this Pantile is closed");
    }
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
    boolean interrupted = false;
    int left;
    lock.lock();
    try {
      for (Use<W> use : uses) {
        if (isSame(use.thread, Thread.currentThread())) {
          throw new IllegalStateException("close() was called from inside a call");
        }
      }
      closed = true;
      look.signalAll();
      queue.forEach(waiter -> waiter.changed.signal());
      for (Use<W> use : uses) {
        if (use.probe) {
          use.thread.interrupt();
        }
      }
      long until = System.nanoTime() + PATIENCE;
      while (!(inUse() == 0 && queue.isEmpty() && keeper == null)
          && until - System.nanoTime() > 0) {
        try {
          var _ = ended.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      left = inUse();
    } finally {
      lock.unlock();
    }
    if (left > 0) {
      System.getLogger("pantile")
          .log(Level.WARNING, "a pool was closed while " + left + " calls used its workers");
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many calls and probes use workers, or are about to. Called with the lock held. */
  private int inUse() {
    int sum = 0;
    for (Seat<W> seat : routes.seats()) {
      sum += seat.load();
    }
    return sum;
  }

  /** Whether a thread looks after the pool, for tests. */
  boolean isKept() {
    lock.lock();
    try {
      return keeper != null;
    } finally {
      lock.unlock();
    }
  }

  /** The workers' number, the policy, and whether the pool is open. */
  @Override
  public String toString() {
    return "Pool["
        + routes.seats().size()
        + " workers, "
        + (closed ? "closed, " : "open, ")
        + (probe == null ? "not probed, " : "probed, ")
        + policy
        + "]";
  }
}
