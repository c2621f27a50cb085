// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantile.claims.Claim;
import pantile.claims.ClaimTable;
import pantile.claims.Seat;
import pantile.claims.Throughput;
import pantile.claims.Tiling;
import pantile.error.DeviceNotFoundException;
import pantile.error.JobFailedException;
import pantile.job.Tile;
import pantile.master.Attempt.Outcome;
import pantile.policy.Claiming;
import pantile.policy.FaultKind;
import pantile.policy.FaultPolicy;
import pantile.policy.Nanos;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** One job in progress. Every method but the constructor is called with the pool's lock held. */
final class JobRun<P> {
  /** What a caller is handed: a claim's result, and where the claim ends. */
  record Part<P>(P partial, long to) {}

  /** A worker with a seat, whose device may have learnt by a fault that it cannot do the job. */
  private record Doubt(Worker worker, Throwable fault) {}

  /** What is delivered, by which device and claim; no claim for what a journal knew. */
  private record Delivered<P>(@Nullable Claim claim, String device, int last, P partial) {}

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

  private final FaultPolicy faults;
  private final boolean streaming;

  /** Whether the caller wants to be woken for every tile, not at the end alone. */
  private final boolean eager;

  /** How many tiles may be begun beyond the last that the caller took. */
  private final int window;

  /** Whether tiles have results to be written, which two workers must not do at once. */
  private final boolean writes;

  /** Whether there is no harm in computing a tile twice. */
  private final boolean repeatable;

  /** Null where nothing is audited. */
  private final @Nullable Audits<P> audits;

  private final int count;
  private final Map<Worker, Seat> seats = new LinkedHashMap<>();

  /** Workers whose devices have not said yet whether they can run the kernel. */
  private final List<Worker> unasked = new ArrayList<>(0);

  /** Whose devices are to be asked once more. */
  private final List<Doubt> doubts = new ArrayList<>(0);

  /** Who cannot run the kernel, and why. */
  private final List<String> refusals = new ArrayList<>(0);

  /** After how long without an answer a device counts as one that hangs. */
  final long answerNanos;

  private final Function<Worker, Throughput> speeds;

  /** Results of parts of a claim that another worker may still finish first. */
  private final Map<Claim, Outcome<P>> held = new HashMap<>();

  /** Claims whose results are being written by the worker that finished the last of them. */
  private final Map<Claim, List<Claim>> publishing = new HashMap<>();

  private final Map<Integer, Delivered<P>> ready = new HashMap<>();
  private final long start = System.nanoTime();

  /** Done, but not in the journal yet. */
  private List<Journal.Known> unwritten = new ArrayList<>();

  private int taken;
  private int done;

  /** How many tiles were done when the caller was last told. */
  private int told = -1;

  /** How many workers take part now. */
  private int present;

  private int inFlight;

  /** Those among them that nobody counts on, since the devices that hold them hang. */
  private final List<Task<?>> adrift = new ArrayList<>(0);

  private int inPlace;

  /** When a worker last took or let go of a task. */
  private long served = start;

  /** The worker of a thread of this job's own, which computes it since nobody else does. */
  private @Nullable Worker standIn;

  /** Devices that could not be opened for such a thread. */
  private final List<String> unopened = new ArrayList<>(0);

  /** How many such threads were given up, since their devices hang. */
  private int standInsLost;

  /** Whether the report says that it had one. */
  private boolean noted;

  private long lastDone = start;
  private long stoppedAt;
  private long wakeAt;
  private @Nullable RuntimeException stop;

  /** Why a worker was lost; null if none was. */
  private @Nullable Throwable lastLoss;

  /** Null until something fails. */
  private @Nullable Failures failures;

  JobRun(
      long number,
      Work<P> job,
      List<Operand> operands,
      Tiling tiling,
      Claiming claiming,
      FaultPolicy faults,
      Call call,
      int window,
      Function<Worker, Throughput> speeds,
      List<Journal.Known> known,
      Condition progress) {
    this.number = number;
    this.job = job;
    this.operands = operands;
    this.tiling = tiling;
    this.faults = faults;
    this.call = call;
    this.window = window;
    this.streaming = window != Integer.MAX_VALUE;
    this.eager = streaming || call.listener() != null || call.journal() != null;
    this.count = tiling.count();
    this.speeds = speeds;
    this.progress = progress;
    this.logbook = new Logbook(job, call.reports() != null, start);
    this.table = new ClaimTable(tiling, claiming);
    this.answerNanos = Nanos.of(claiming.firstDeadline());
    boolean written = false;
    boolean updates = false;
    boolean plain = !job.kernel().runsOwnCode();
    for (Operand operand : operands) {
      written |= operand.access() != Operand.Access.READ;
      updates |= operand.access() == Operand.Access.UPDATE;
      // What is mapped may be unmapped as soon as the job is over.
      plain &= !operand.cut().shared() && !(operand.slice() instanceof Slice.Mapped);
    }
    this.writes = written;
    this.repeatable = plain;
    this.audits = faults.audit() > 0 && plain && !updates ? new Audits<>(this) : null;
    known.forEach(this::recall);
  }

  @SuppressWarnings("unchecked") // the journal's job has this one's kernel
  private void recall(Journal.Known known) {
    table.skip(known.first(), known.last());
    P partial = (P) Objects.requireNonNull(known.partial());
    ready.put(known.first(), new Delivered<>(null, known.device(), known.last(), partial));
    done += known.last() - known.first();
  }

  /** A worker may take part. */
  void admit(Worker worker) {
    boolean apart = !writes || !worker.sharesHostMemory();
    Seat seat =
        table.join(worker.deviceId(), worker.name, speeds.apply(worker), repeatable && apart);
    if (worker == standIn) {
      seat.makeReplaceable();
    }
    seats.put(worker, seat);
    present++;
  }

  boolean admitted(Worker worker) {
    Seat seat = seats.get(worker);
    return seat != null && seat.present();
  }

  /** A worker takes part if its device says that it can run the kernel. */
  void announce(Worker worker) {
    table.announce(worker.deviceId(), speeds.apply(worker));
    unasked.add(worker);
  }

  /** Whether a worker's device has still to be asked before the worker takes part. */
  boolean announced(Worker worker) {
    return unasked.contains(worker);
  }

  /** Whether a worker takes part, or may once its device has been asked. */
  boolean expects(Worker worker) {
    return admitted(worker) || announced(worker);
  }

  /**
   * Whether there is something now that a worker may compute, as far as its device is expected to
   * take part: it may have failed on all that is left.
   */
  boolean wants(Worker worker) {
    String device = worker.deviceId();
    return (admitted(worker) || (announced(worker) && !refused(device)))
        && ((audits != null && audits.waitFor(device)) || table.mayTake(device, limit()));
  }

  /** Whether a thread of this job's own may compute it in the place of a worker. */
  boolean mayStandInFor(Worker worker) {
    return wants(worker) && !unopened.contains(worker.deviceId());
  }

  /** No tile from here on may be begun yet. */
  private int limit() {
    return streaming ? (int) Math.min((long) taken + window, count) : count;
  }

  /** Whether workers' devices have still to be asked before these take part. */
  boolean hasAnnounced() {
    return !unasked.isEmpty();
  }

  /** Whether a worker is to ask its device before it claims. */
  boolean asks(Worker worker) {
    return stop == null && (unasked.contains(worker) || doubtOf(worker) != null);
  }

  private @Nullable Doubt doubtOf(Worker worker) {
    for (int i = 0; i < doubts.size(); i++) {
      if (doubts.get(i).worker() == worker) {
        return doubts.get(i);
      }
    }
    return null;
  }

  /** A worker's device cannot run the kernel. */
  void refuse(Worker worker, String why) {
    String refusal = worker.deviceId() + ": " + why;
    if (!refusals.contains(refusal)) {
      refusals.add(refusal);
      logbook.unused(refusal);
    }
  }

  /**
   * A worker has asked its device.
   *
   * @param refusal why it cannot run the kernel; empty if it can
   */
  void answer(Worker worker, String refusal) {
    Doubt doubt = doubtOf(worker);
    if (doubt != null) {
      doubts.remove(doubt);
      if (!refusal.isEmpty()) {
        refuse(worker, refusal);
        lose(worker, doubt.fault());
      }
    } else if (forget(worker)) {
      if (refusal.isEmpty()) {
        admit(worker);
      } else {
        refuse(worker, refusal);
        requireSomebody();
        leaveAudits();
      }
    }
    if (logbook.kept()) {
      progress.signalAll(); // the caller may wait to know who refused
    }
  }

  /** Nobody expects an answer of a worker any more; whether somebody did. */
  private boolean forget(Worker worker) {
    boolean expected = unasked.remove(worker);
    if (expected) {
      table.withdraw(worker.deviceId());
    }
    return expected;
  }

  /** A fault may have taught a device that it cannot run the kernel after all. */
  void doubt(String device, Iterable<Worker> workers, Throwable fault) {
    for (Worker worker : workers) {
      if (worker.deviceId().equals(device) && admitted(worker) && doubtOf(worker) == null) {
        doubts.add(new Doubt(worker, fault));
      }
    }
  }

  /** Whether a device that nothing keeps from it is about to say whether it can run the kernel. */
  boolean awaitsAnswers() {
    for (Worker worker : unasked) {
      if (mayAnswer(worker)) {
        return true;
      }
    }
    for (Doubt doubt : doubts) {
      if (mayAnswer(doubt.worker())) {
        return true;
      }
    }
    return false;
  }

  private boolean mayAnswer(Worker worker) {
    return worker.task == null && (worker.asked == null || worker.asked == this);
  }

  /** Has the report say of which devices it is not known whether they could have taken part. */
  void noteUnasked() {
    Set<String> heard = new HashSet<>();
    seats.keySet().forEach(worker -> heard.add(worker.deviceId()));
    for (Worker worker : unasked) {
      if (heard.add(worker.deviceId()) && !refused(worker.deviceId())) {
        logbook.unused(
            worker.deviceId()
                + (worker.task == null
                    ? ": it had not said yet whether it runs "
                    : ": it was at other work, so it was not asked for ")
                + job.kernel().label());
      }
    }
  }

  /** Whether a worker of a device has said why it cannot run the kernel. */
  private boolean refused(String device) {
    for (String refusal : refusals) {
      if (refusal.startsWith(device + ": ")) {
        return true;
      }
    }
    return false;
  }

  /** The next task for a worker, or null if there is none for it now. */
  @Nullable Task<P> claim(Worker worker, long now) {
    wakeAt = Long.MAX_VALUE;
    Seat seat = seats.get(worker);
    if (stop != null || seat == null || !seat.present()) {
      return null;
    }
    Task<P> task = audits == null ? null : audits.poll(worker, now);
    if (task == null) {
      Claim claim = table.next(seat, now, limit());
      if (claim == null) {
        wakeAt = table.wakeAt();
        return null;
      }
      boolean apart =
          claim.repeated()
              || (writes && (audits != null || (repeatable && !worker.sharesHostMemory())));
      task = new Task<>(this, claim.tile(), apart, writes && !apart, claim, null, now);
    }
    inFlight++;
    inPlace += task.inPlace() ? 1 : 0;
    served = now;
    return task;
  }

  /** When a worker that got nothing should ask again. */
  long wakeAt() {
    return wakeAt;
  }

  /** A worker has let go of a task, whatever came of it. */
  void release(Task<?> task) {
    inFlight--;
    adrift.remove(task);
    inPlace -= task.inPlace() ? 1 : 0;
    served = System.nanoTime();
    // What is left may be for devices alone that users' code holds.
    if (stop != null || (unattended() && (table.again() || hasAudits()))) {
      progress.signalAll();
    }
  }

  /**
   * A claim was computed.
   *
   * @return what counts from now on and is to be written, then {@link #deliver}ed; empty if nothing
   *     does, or if nothing had to be written and it has been delivered
   */
  List<Outcome<P>> finish(Worker worker, Task<P> task, Claim claim, Outcome<P> outcome, long now) {
    List<Claim> cover = stop == null ? table.finish(claim, now) : List.of();
    if (cover.isEmpty()) {
      boolean part = stop == null && table.pending(claim);
      logbook.attempt(worker, task, now, part ? Logbook.PART : "late");
      if (part) {
        held.put(claim, outcome);
      }
      return List.of();
    }
    logbook.attempt(worker, task, now, "");
    List<Outcome<P>> counted = new ArrayList<>(cover.size());
    boolean written = false;
    for (Claim part : cover) {
      Outcome<P> own = part == claim ? outcome : held.remove(part);
      if (own == null) {
        throw new IllegalStateException("the result of " + part + " was lost");
      }
      counted.add(own);
      written |= !own.writes().isEmpty();
    }
    if (written) {
      publishing.put(claim, cover);
      return counted;
    }
    deliver(cover, counted, now);
    return List.of();
  }

  /** What {@link #finish} returned is where it belongs. */
  void published(Worker worker, Claim claim, List<Outcome<P>> outcomes, long now) {
    List<Claim> cover = Objects.requireNonNull(publishing.remove(claim));
    if (admitted(worker) && (audits == null || audits.believes(cover))) {
      deliver(cover, outcomes, now);
    } else { // its device, or that of a part, is believed no more
      table.reopen(claim);
    }
  }

  private static String device(Claim claim) {
    return claim.seat().device();
  }

  private void deliver(List<Claim> cover, List<Outcome<P>> outcomes, long now) {
    for (int i = 0; i < outcomes.size(); i++) {
      Claim claim = cover.get(i);
      logbook.counted(claim);
      done += claim.last() - claim.first();
      P partial = outcomes.get(i).partial();
      ready.put(claim.first(), new Delivered<>(claim, device(claim), claim.last(), partial));
      if (call.journal() != null) {
        unwritten.add(new Journal.Known(claim.first(), claim.last(), device(claim), partial));
      }
      if (audits != null && faults.audits(claim.first())) {
        audits.begin(claim, outcomes.get(i));
      }
    }
    lastDone = now;
    if (!held.isEmpty()) {
      held.keySet().removeIf(claim -> !table.pending(claim));
    }
    if (eager || !idle()) {
      progress.signalAll();
    }
  }

  /** Whether a device works on the host's memory itself. */
  boolean isHost(String device) {
    return seats.keySet().stream()
        .anyMatch(worker -> worker.deviceId().equals(device) && worker.sharesHostMemory());
  }

  /** Whether a worker of yet another device takes part, or may. */
  boolean hasOtherThan(Set<String> devices) {
    for (Worker worker : unasked) {
      if (!devices.contains(worker.deviceId())) {
        return true;
      }
    }
    return seats.entrySet().stream()
        .anyMatch(e -> e.getValue().present() && !devices.contains(e.getKey().deviceId()));
  }

  /** Whether tiles wait to be computed on another device. */
  boolean hasAudits() {
    return audits != null && audits.waiting();
  }

  /**
   * A device has computed tiles of another.
   *
   * @return the device that is not believed; null if there is none, or not yet
   */
  @Nullable String judge(
      Worker worker, Task<P> task, Audit<P> audit, Outcome<P> outcome, long now) {
    logbook.attempt(worker, task, now, "audit");
    try {
      return Objects.requireNonNull(audits)
          .judge(audit, new Audit.Vote<>(worker.deviceId(), worker.sharesHostMemory(), outcome));
    } catch (IllegalStateException undecided) {
      stop(new JobFailedException(where(audit.tile) + ": " + undecided.getMessage(), undecided));
      return null;
    }
  }

  /** An audit could not be made on this device: another is asked, or nobody. */
  void skipAudit(Audit<P> audit) {
    Objects.requireNonNull(audits).skip(audit);
  }

  /** A device delivered wrong results: all that it did is done again by others. */
  void disown(String device, Throwable lie) {
    logbook.retried(device + " delivered other bits than other devices; its tiles are done again");
    if (Objects.requireNonNull(audits).disown(device)) {
      String late = device + " delivered wrong results, and some of its results were passed on";
      stop(new JobFailedException(job.kernel().label() + ": " + late, lie));
      return;
    }
    for (int first : List.copyOf(ready.keySet())) {
      Delivered<P> delivered = ready.get(first);
      if (delivered == null || !delivered.device().equals(device)) {
        continue;
      }
      if (delivered.claim() == null) {
        table.redo(first, delivered.last(), device);
        takeBack(first, device);
      } else {
        table.reopen(delivered.claim()).forEach(part -> takeBack(part.first(), device(part)));
      }
    }
    for (Claim claim : List.copyOf(held.keySet())) {
      if (device(claim).equals(device) && table.pending(claim)) {
        table.reopen(claim);
      }
    }
    held.keySet().removeIf(claim -> !table.pending(claim));
    table.giveUp(device);
  }

  private void takeBack(int first, String device) {
    Delivered<P> delivered = ready.remove(first);
    if (delivered != null) {
      done -= delivered.last() - first;
      if (call.journal() != null) {
        unwritten.add(new Journal.Known(first, delivered.last(), device, null));
      }
    }
    if (audits != null) {
      audits.drop(first);
    }
  }

  /** A device failed on a claim: its tiles wait for another attempt, or the job fails. */
  void fault(Worker worker, Task<P> task, Claim claim, FaultKind kind, Throwable fault) {
    logbook.attempt(worker, task, System.nanoTime(), kind.name());
    if (stop != null) {
      table.fail(claim, false, false);
      return;
    }
    FaultPolicy.Response response = faults.response(kind);
    Failures known = failures;
    long before = known == null ? 0 : known.count(claim.tile(), worker.deviceId());
    int attempts = table.fail(claim, before < response.retryHere(), response.split());
    if (attempts > 0) {
      note(worker, claim, attempts, fault);
    }
    progress.signalAll();
  }

  private void note(Worker worker, Claim claim, int attempts, Throwable fault) {
    Failures known = failures;
    if (known == null) {
      known = new Failures();
      failures = known;
    }
    known.add(claim.tile(), worker.deviceId(), fault);
    if (faults.retry(attempts, table.failedEverywhere(claim))) {
      logbook.retried(where(claim.tile()) + ": " + fault.getMessage());
    } else {
      stop(known.end(where(claim.tile()), claim.tile(), attempts, fault));
    }
  }

  /**
   * The work itself failed, which no other device would change.
   *
   * @param text the cause in words; made by whoever calls, since a user's exception makes its own
   * @return what to stop the job with; null if nobody waits for these tiles any more
   */
  @Nullable RuntimeException fail(Worker worker, Task<P> task, Throwable cause, String text) {
    logbook.attempt(worker, task, System.nanoTime(), FaultKind.CANCELLED.name());
    if (task.audit() != null) {
      skipAudit(task.audit());
      return null;
    }
    if (task.claim() == null || table.fail(task.claim(), false, false) == 0) {
      return null;
    }
    return new JobFailedException(
        where(task.tile()) + " failed on " + worker.deviceId() + ": " + text, cause);
  }

  /** Stops the job: no tile is begun any more. Does nothing if it has stopped already. */
  void stop(RuntimeException reason) {
    if (stop == null) {
      stop = reason;
      stoppedAt = System.nanoTime();
    }
    progress.signalAll();
  }

  /** A worker is gone for good, or for this job. */
  void lose(Worker worker, Throwable fault) {
    if (leaves(worker)) {
      lastLoss = fault;
      requireSomebody();
      leaveAudits();
    }
  }

  /** A job's caller, or its own thread, computes no more of it. */
  void dismiss(Worker caller) {
    if (leaves(caller)) {
      requireSomebody();
    }
  }

  /** Whether a worker took part, or might have. */
  private boolean leaves(Worker worker) {
    boolean expected = forget(worker);
    Doubt doubt = doubtOf(worker);
    if (doubt != null) {
      doubts.remove(doubt);
    }
    Seat seat = seats.get(worker);
    if (seat == null || !seat.present()) {
      return expected;
    }
    table.leave(seat);
    present--;
    return true;
  }

  /** Stops the job if nobody is left for it, and nobody may come. */
  void requireSomebody() {
    if (stop != null || done == count || present > 0 || !unasked.isEmpty()) {
      return;
    }
    Throwable fault = lastLoss;
    String label = job.kernel().label();
    stop(
        fault == null
            ? new DeviceNotFoundException(
                "no device in use can run "
                    + label
                    + (refusals.isEmpty() ? ": all have been lost" : reasons()))
            : new JobFailedException(
                "no device is left for " + label + ": " + fault.getMessage() + reasons(), fault));
  }

  /** Why devices do not run the kernel, to be put behind what follows from that. */
  private String reasons() {
    return refusals.isEmpty() ? "" : "; " + String.join("; ", refusals);
  }

  private void leaveAudits() {
    if (audits != null) {
      audits.settleHopeless(lastLoss != null);
    }
  }

  /** Gives up claims of devices that hang; the workers that hold them. */
  List<Worker> expire(long now) {
    List<Claim> late = stop == null ? table.expire(now) : List.of();
    List<Worker> hanging = new ArrayList<>();
    for (Claim claim : late) {
      for (Map.Entry<Worker, Seat> seat : seats.entrySet()) {
        if (seat.getValue() == claim.seat()) {
          Worker worker = seat.getKey();
          String message =
              String.format(
                  Locale.ROOT,
                  "%s hangs: nothing for %.1f s",
                  worker.deviceId(),
                  claim.nanos(now) / 1e9);
          note(worker, claim, 1, new TimeoutException(message));
          hanging.add(worker);
        }
      }
    }
    return hanging;
  }

  /** When the next claim may count as one of a device that hangs. */
  long watchAt() {
    return table.deadline();
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
    return stop != null ? inFlight == 0 : taken == count;
  }

  /**
   * Whether a stopped job need not be waited for longer: all that is left are devices that do not
   * react, and that do not write to the caller's data.
   */
  boolean abandoned(long now, long patience) {
    return stop != null && inPlace == 0 && publishing.isEmpty() && now - stoppedAt > patience;
  }

  /**
   * Whether no worker will touch anything of this job any more, nor has for a while: its caller
   * alone is left, in a merge, a listener or a consumer, say.
   */
  boolean leftToCaller(long now, long patience) {
    return stop != null
        ? (inFlight == 0 && now - served > patience) || abandoned(now - patience, patience)
        : done == count && inFlight == 0 && now - served > patience;
  }

  /** Whether the work is code of the user's own, which may take any time. */
  boolean runsOwnCode() {
    return job.kernel().runsOwnCode();
  }

  /** Whether no worker is at work on it, but for those whose devices hang. */
  boolean unattended() {
    return inFlight == adrift.size();
  }

  /** Whether a worker holds a task of it, be it in vain. */
  boolean hasTasksOut() {
    return inFlight > 0;
  }

  /** The device that holds a task hangs: the job goes on as if nobody held it. */
  void setAdrift(Task<?> task) {
    if (!adrift.contains(task)) {
      adrift.add(task);
      progress.signalAll(); // it may be time for a thread of its own
    }
  }

  /** When a worker was last at work on it; when it began if none was. */
  long served() {
    return served;
  }

  boolean hasStandIn() {
    return standIn != null;
  }

  /** Whether a worker is that of the thread that this job has for itself now. */
  boolean isStandIn(Worker worker) {
    return standIn == worker;
  }

  /**
   * A thread of this job's own begins to compute it.
   *
   * @param holder the job whose function holds a worker
   */
  void begin(Worker its, String holder) {
    standIn = its;
    served = System.nanoTime();
    announce(its);
    if (!noted) {
      noted = true;
      logbook.unused(
          its.deviceId()
              + ": its workers are held by code of the user's own, "
              + holder
              + ", so this job had a thread of its own");
    }
  }

  /** The thread of this job's own ends. */
  void end(Worker its) {
    if (standIn == its) { // else it was given up, and may have a successor
      standIn = null;
      served = System.nanoTime();
    }
    dismiss(its);
    forgetSeat(its);
    progress.signalAll();
  }

  /** The thread of this job's own has no device. */
  void endUnopened(Worker its) {
    unopened.add(its.deviceId());
    end(its);
  }

  /**
   * A long job may have many threads of its own, one after the other. One seat of each device
   * stays, to tell which took part.
   */
  private void forgetSeat(Worker left) {
    for (Worker other : seats.keySet()) {
      if (other != left && other.deviceId().equals(left.deviceId())) {
        seats.remove(left);
        return;
      }
    }
  }

  /**
   * A device hangs, as said of its worker. One of a thread that this job has for itself has a
   * successor, until so many hang that the job cannot wait for those that users' code holds: that
   * code may be waiting for the job.
   */
  void hangs(Worker worker, Throwable hang) {
    logbook.unused(String.valueOf(hang.getMessage()));
    boolean own = standIn == worker;
    lose(worker, hang);
    if (own) {
      end(worker);
      if (++standInsLost >= faults.attemptsPerTile()) {
        stop(
            new JobFailedException(
                "no device is left for "
                    + job.kernel().label()
                    + " but what code of the user's own holds: "
                    + hang.getMessage(),
                hang));
      }
    }
  }

  /** It leaves the workers: nothing that they do or say from now on is noted. */
  void retract() {
    logbook.close();
    unasked.clear();
    doubts.clear();
  }

  /** None could be had: it is tried again after a while. */
  void deferStandIn(long now) {
    served = now;
  }

  /** Whether the caller can do nothing but wait. */
  boolean idle() {
    if (stop != null || taken == count) {
      return false;
    }
    boolean news = !unwritten.isEmpty() || (call.listener() != null && told != done);
    return !news && !mayTake();
  }

  /** Whether there are results for the caller that can be relied on. */
  private boolean mayTake() {
    if (eager && (streaming || audits == null)) {
      return ready.containsKey(taken) && (audits == null || !audits.open(taken));
    }
    return done == count && (audits == null || audits.settled());
  }

  /**
   * Whether the thread that this job has for itself may be given a task, now or once the caller has
   * taken what there is for it. What is left may be for other devices, which then need a thread.
   */
  boolean needs(Worker its) {
    return (done < count || hasAudits()) && (!idle() || wants(its));
  }

  /** Hands over the partial results that are next in tile order. */
  List<Part<P>> take() {
    List<Part<P>> parts = new ArrayList<>();
    told = done;
    while (mayTake() && taken < count) {
      Delivered<P> next = Objects.requireNonNull(ready.remove(taken));
      taken = next.last();
      parts.add(new Part<>(next.partial(), tiling.tile(taken - 1).to()));
      if (audits != null && streaming) {
        audits.passOn(next.device());
      }
    }
    return parts;
  }

  /** Hands over what is to be noted in the journal. */
  List<Journal.Known> takeUnwritten() {
    List<Journal.Known> all = unwritten;
    unwritten = new ArrayList<>();
    return all;
  }

  boolean streaming() {
    return streaming;
  }

  int done() {
    return done;
  }

  int count() {
    return count;
  }

  long start() {
    return start;
  }

  long processNanos() {
    return lastDone - start;
  }

  /** Tiles, in words. */
  String where(Tile tile) {
    return String.format(
        Locale.ROOT,
        "%s, tile %d [%d, %d)",
        job.kernel().label(),
        tile.index(),
        tile.from(),
        tile.to());
  }
}
