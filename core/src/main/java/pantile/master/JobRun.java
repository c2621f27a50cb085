// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;
import pantile.claims.Claim;
import pantile.claims.ClaimTable;
import pantile.claims.Seat;
import pantile.claims.Speeds;
import pantile.claims.Tiling;
import pantile.job.Tile;
import pantile.master.Attempt.Outcome;
import pantile.policy.Claiming;
import pantile.policy.FaultPolicy;
import pantile.policy.Nanos;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * One job in progress, from when it is put before the workers until its caller leaves: the whole of
 * parts, and why it stopped.
 *
 * <ul>
 *   <li>{@link ClaimTable}: which tiles are claimed, and by whom
 *   <li>{@link Attendance}: who takes part, and why others do not
 *   <li>{@link TasksOut}: the tasks that workers hold
 *   <li>{@link Results}: partial results, until the caller takes them
 *   <li>{@link Audits}: tiles that are computed on two devices
 *   <li>{@link Failures}: faults, and where they struck
 *   <li>{@link OwnThread}: a thread that the job has for itself
 * </ul>
 *
 * <p>The constructor and all methods are called with the pool's lock held, but for {@link #start},
 * and {@link #processNanos} once the job has left the workers. What is final may be read by anyone.
 */
final class JobRun<P> {
  /** What a caller is handed: a claim's result, and where the claim ends. */
  record Part<P>(P partial, long to) {}

  /** Tells it apart in flight recordings. */
  final long number;

  final Work<P> job;
  final List<Operand> operands;
  final Tiling tiling;
  final Call call;
  final Thread caller = Thread.currentThread();

  /** Signalled when the caller has something to do. */
  final Condition progress;

  final Logbook logbook;
  final ClaimTable table;
  final Attendance attendance;
  final TasksOut out;
  final Results<P> results;
  final OwnThread ownThread;

  /** After how long without an answer a device counts as one that hangs. */
  final long answerNanos;

  private final PoolLock lock;
  private final FaultPolicy faults;

  /** Whether tiles have results to be written, which two workers must not do at once. */
  private final boolean writes;

  /** Whether there is no harm in computing a tile twice. */
  private final boolean repeatable;

  private final long start = System.nanoTime();

  /** Null where nothing is audited. */
  private final @Nullable Audits<P> audits;

  /** Null until something fails. */
  private @Nullable Failures failures;

  private long stoppedAt;
  private long wakeAt;
  private @Nullable RuntimeException stop;

  JobRun(
      long number,
      Work<P> job,
      List<Operand> operands,
      Tiling tiling,
      Claiming claiming,
      FaultPolicy faults,
      Call call,
      int window,
      Speeds speeds,
      String kind,
      List<Journal.Known> known,
      PoolLock lock) {
    assert lock.isHeldByCurrentThread();
    this.number = number;
    this.job = job;
    this.operands = operands;
    this.tiling = tiling;
    this.faults = faults;
    this.call = call;
    this.lock = lock;
    this.progress = lock.newCondition();
    this.logbook = Logbook.of(job, call, start);
    this.table = new ClaimTable(tiling, claiming);
    this.out = new TasksOut(start);
    this.answerNanos = Nanos.of(claiming.firstDeadline());
    boolean written = false;
    boolean updates = false;
    // What one device keeps, no other can compute, and it may be freed as soon as the job is over.
    boolean plain = !job.kernel().runsOwnCode() && call.only() == null;
    for (Operand operand : operands) {
      written |= operand.access() != Operand.Access.READ;
      updates |= operand.access() == Operand.Access.UPDATE;
      // What is mapped may be unmapped as soon as the job is over.
      plain &= !operand.cut().shared() && !mapped(operand.slice());
    }
    this.writes = written;
    this.repeatable = plain;
    this.audits = faults.audit() > 0 && plain && !updates ? new Audits<>(this) : null;
    this.attendance =
        new Attendance(job.kernel(), table, logbook, speeds, kind, writes, repeatable);
    this.results = new Results<>(call, tiling, table, logbook, faults, audits, window, start);
    this.ownThread = new OwnThread(this, faults);
    for (Journal.Known tiles : known) {
      results.recall(tiles);
    }
  }

  /**
   * Whether a slice reads mapped memory. No switch over types: a JVM's first takes milliseconds.
   */
  private static boolean mapped(Slice slice) {
    if (slice instanceof Slice.Computed computed) {
      for (Slice input : computed.inputs()) {
        if (input instanceof Slice.Mapped) {
          return true;
        }
      }
    }
    return slice instanceof Slice.Mapped;
  }

  /** A worker may take part. */
  void admit(Worker worker) {
    attendance.admit(worker, ownThread.is(worker));
  }

  /** A worker takes part if its device says that it can run the kernel. */
  void announce(Worker worker) {
    String reason = call.leavesOut(worker);
    if (reason != null) {
      attendance.refuse(worker, reason);
      return;
    }
    attendance.announce(worker);
  }

  /**
   * Whether there is something now that a worker may compute, as far as its device is expected to
   * take part: it may have failed on all that is left.
   */
  boolean wants(Worker worker) {
    assert lock.isHeldByCurrentThread();
    String device = worker.deviceId();
    return attendance.countsOn(worker)
        && ((audits != null && audits.waitFor(device)) || table.mayTake(device, results.limit()));
  }

  /** Whether a worker is to ask its device before it claims. */
  boolean asks(Worker worker) {
    assert lock.isHeldByCurrentThread();
    return stop == null && attendance.asks(worker);
  }

  /**
   * A worker has asked its device.
   *
   * @param refusal why it cannot run the kernel; empty if it can
   */
  void answer(Worker worker, String refusal) {
    assert lock.isHeldByCurrentThread();
    if (attendance.answer(worker, refusal, ownThread.is(worker))) {
      requireSomebody();
      leaveAudits();
    }
    if (logbook.kept()) {
      progress.signalAll(); // the caller may wait to know who refused
    }
  }

  /** The next task for a worker, or null if there is none for it now. */
  @Nullable Task<P> claim(Worker worker, long now) {
    assert lock.isHeldByCurrentThread();
    wakeAt = Long.MAX_VALUE;
    Seat seat = attendance.seat(worker);
    if (stop != null || seat == null) {
      return null;
    }
    Task<P> task = audits == null ? null : audits.poll(worker, now);
    if (task == null) {
      Claim claim = table.next(seat, now, results.limit());
      if (claim == null) {
        wakeAt = table.wakeAt();
        return null;
      }
      boolean apart =
          claim.repeated()
              || (writes && (audits != null || (repeatable && !worker.sharesHostMemory())));
      task = new Task<>(this, claim.tile(), apart, writes && !apart, claim, null, now);
    }
    out.taken(task, now);
    return task;
  }

  /** When a worker that got nothing should ask again. */
  long wakeAt() {
    return wakeAt;
  }

  /** A worker has let go of a task, whatever came of it. */
  void release(Task<?> task) {
    assert lock.isHeldByCurrentThread();
    out.released(task, System.nanoTime());
    // What is left may be for devices alone that users' code holds.
    if (stop != null || (out.unattended() && (table.again() || hasAudits()))) {
      progress.signalAll();
    }
  }

  /**
   * A claim was computed.
   *
   * @return what counts from now on and is to be written, and then {@link #published}; empty if
   *     nothing does, or if nothing had to be written and it has been delivered
   */
  List<Outcome<P>> finish(Worker worker, Task<P> task, Claim claim, Outcome<P> outcome, long now) {
    assert lock.isHeldByCurrentThread();
    List<Claim> cover = stop == null ? table.finish(claim, now) : List.of();
    if (cover.isEmpty()) {
      boolean part = stop == null && table.pending(claim);
      logbook.attempt(worker, task, now, part ? Logbook.PART : "late");
      if (part) {
        results.hold(claim, outcome);
      }
      return List.of();
    }
    logbook.attempt(worker, task, now, "");
    List<Outcome<P>> counted = results.finish(claim, cover, outcome, now);
    if (counted.isEmpty()) {
      delivered();
    }
    return counted;
  }

  /** What {@link #finish} returned is where it belongs. */
  void published(Worker worker, Claim claim, List<Outcome<P>> outcomes, long now) {
    assert lock.isHeldByCurrentThread();
    if (results.published(claim, outcomes, attendance.admitted(worker), now)) {
      delivered();
    }
  }

  private void delivered() {
    if (results.eager() || !idle()) {
      progress.signalAll();
    }
  }

  /** Whether tiles wait to be computed on another device. */
  boolean hasAudits() {
    return audits != null && audits.waiting();
  }

  /** Its audits; it has some. */
  Audits<P> audits() {
    assert lock.isHeldByCurrentThread();
    return Objects.requireNonNull(audits);
  }

  private void leaveAudits() {
    if (audits != null) {
      audits.settleHopeless(attendance.hasLost());
    }
  }

  /** Gives up claims of devices that hang; the workers that hold them. */
  List<Worker> expire(long now) {
    return stop != null || table.deadline() > now ? List.of() : failures().expire(now);
  }

  /** Its failures, if only to note the first. */
  Failures failures() {
    assert lock.isHeldByCurrentThread();
    Failures known = failures;
    if (known == null) {
      known = new Failures(this, faults);
      failures = known;
    }
    return known;
  }

  /** A worker is gone for good, or for this job. */
  void lose(Worker worker, Throwable fault) {
    assert lock.isHeldByCurrentThread();
    if (attendance.lose(worker, fault)) {
      requireSomebody();
      leaveAudits();
    }
  }

  /** A job's caller, or its own thread, computes no more of it. */
  void dismiss(Worker caller) {
    assert lock.isHeldByCurrentThread();
    if (attendance.leave(caller)) {
      requireSomebody();
    }
  }

  /** Stops the job if nobody is left for it, and nobody may come. */
  void requireSomebody() {
    if (stop == null && !results.complete() && attendance.isEmpty()) {
      stop(attendance.nobody());
    }
  }

  /** Stops the job: no tile is begun any more. Does nothing if it has stopped already. */
  void stop(RuntimeException reason) {
    assert lock.isHeldByCurrentThread();
    if (stop == null) {
      stop = reason;
      stoppedAt = System.nanoTime();
      if (job.kernel().runsOwnCode()) {
        job.kernel().stopped();
      }
    }
    progress.signalAll();
  }

  boolean stoppable() {
    return call.stoppable();
  }

  boolean stopped() {
    return stop != null;
  }

  @Nullable RuntimeException stopReason() {
    return stop;
  }

  /** Nothing of this job that matters runs any more, and the caller has taken every result. */
  boolean finished() {
    return stop != null ? out.isEmpty() : results.allTaken();
  }

  /**
   * Whether a stopped job need not be waited for longer: all that is left are devices that do not
   * react, and that do not write to the caller's data.
   */
  boolean abandoned(long now, long patience) {
    return stop != null && !out.hasInPlace() && !results.publishing() && now - stoppedAt > patience;
  }

  /**
   * Whether no worker will touch anything of this job any more, nor has for a while: its caller
   * alone is left, in a merge, a listener or a consumer, say.
   */
  boolean leftToCaller(long now, long patience) {
    boolean quiet = out.isEmpty() && now - out.served() > patience;
    return stop == null
        ? quiet && results.complete()
        : quiet || abandoned(now - patience, patience);
  }

  /** Whether the work is code of the user's own, which may take any time. */
  boolean runsOwnCode() {
    return job.kernel().runsOwnCode();
  }

  /** The device that holds a task hangs: the job goes on as if nobody held it. */
  void setAdrift(Task<?> task) {
    assert lock.isHeldByCurrentThread();
    if (out.setAdrift(task)) {
      progress.signalAll(); // it may be time for a thread of its own
    }
  }

  /** It leaves the workers: nothing that they do or say from now on is noted. */
  void retract() {
    assert lock.isHeldByCurrentThread();
    logbook.close();
    attendance.close();
  }

  /** Whether the caller can do nothing but wait. */
  boolean idle() {
    assert lock.isHeldByCurrentThread();
    return stop == null && results.idle();
  }

  long start() {
    return start;
  }

  long processNanos() {
    return results.lastDone() - start;
  }

  /** Tiles, in words. */
  String where(Tile tile) {
    String range = " [" + tile.from() + ", " + tile.to() + ")";
    return job.kernel().label() + ", tile " + tile.index() + range;
  }
}
