// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantile.job.Tile;
import pantile.master.Attempt.Expressions;
import pantile.master.Attempt.Outcome;
import pantile.policy.FaultKind;
import pantile.record.Recorder;
import pantile.record.TileEvent;
import pantile.spi.Device;
import pantile.spi.DeviceException;
import pantile.spi.DeviceInfo;
import pantile.spi.DeviceStore;
import pantile.spi.Kernel;
import pantile.spi.UserCodeException;
import pantile.text.Described;

/**
 * One worker of the pool: an opened device, and the pool's state for it. A worker is driven by a
 * thread of its own, a {@link WorkerThread}. A calling thread that lends itself to its job drives a
 * worker for the time of that job.
 */
final class Worker {
  /**
   * The task that the worker holds; null if none. Guarded by the pool's lock, as are the next nine
   * fields. All may read these fields. The methods of this class alone write them.
   */
  @Nullable Task<?> task;

  /** The job about whose kernel the device is being asked; null if none. */
  @Nullable JobRun<?> asked;

  /** Whether the job of the held task has ended, so that nobody watches the task. */
  boolean deserted;

  /**
   * Since when the device is being asked, or the task is deserted, in nanoseconds of the JVM's
   * clock.
   */
  long waitsSince;

  /** When the worker last took a task that is a user's function, as {@link #waitsSince}. */
  long takenByOwnCode;

  /** Whether nobody waits any more for the worker to return from a user's function. */
  boolean left;

  /** When the worker looks for a task again; {@link Long#MAX_VALUE} if only when told. */
  long wakeAt = Long.MAX_VALUE;

  /** Why the worker takes no tasks; null while it takes tasks. */
  @Nullable Throwable retired;

  /** Faults of the device since it last computed something or was opened anew. */
  int faultsInARow;

  /** As the outcome of the task in hands has it. Written before the pool is told the outcome. */
  volatile Expressions expressions = Expressions.NONE;

  /**
   * How often the worker was retired, or its device could not be opened again, since the device
   * last computed something.
   */
  int retirements;

  /** The worker's name in reports. */
  final String name;

  /** The name under which the device's speeds are remembered. A driver's update changes it. */
  final String speedName;

  /** The pool that the worker belongs to. */
  final WorkerPool pool;

  private final DeviceInfo info;
  private final @Nullable DeviceOpener opener;
  private volatile @Nullable Device device;

  /** Since when the device is being opened anew or prepared; 0 if neither. */
  private volatile long startingSince;

  /** The event of the current attempt; null if such events are not recorded. */
  private @Nullable TileEvent event;

  /** A worker with a thread of its own. */
  Worker(WorkerPool pool, Device device, DeviceOpener opener, int number) {
    this(pool, device, device.info(), opener, name(device.info(), number), speedName(device));
  }

  private Worker(
      WorkerPool pool,
      @Nullable Device device,
      DeviceInfo info,
      @Nullable DeviceOpener opener,
      String name,
      String speedName) {
    this.pool = pool;
    this.device = device;
    this.info = info;
    this.opener = opener;
    this.name = name;
    this.speedName = speedName;
  }

  /**
   * A worker that a job's caller drives.
   *
   * @param device a reentrant device
   * @param speedName the device's {@link #speedName(Device)}
   */
  static Worker caller(WorkerPool pool, Device device, String speedName) {
    String name = Thread.currentThread().getName();
    return new Worker(pool, device, device.info(), null, name, speedName);
  }

  /** A worker like this one, whose device is not open yet. */
  Worker another(int number) {
    return new Worker(pool, null, info, opener, name(info, number), speedName);
  }

  private static String name(DeviceInfo info, int number) {
    return "pantile-" + info.id() + "-" + number;
  }

  /** It has a task from now on. Called with the pool's lock held, as are the next eleven. */
  void hold(Task<?> next) {
    task = next;
    if (next.run().runsOwnCode()) {
      takenByOwnCode = System.nanoTime();
    }
  }

  /** It has no task any more, be it of a job that has ended. */
  void letGo() {
    task = null;
    deserted = false;
  }

  /** The job of the task that it holds has ended: nobody watches the task. */
  void desert(long now) {
    deserted = true;
    waitsSince = now;
  }

  /** Nobody waits any more for it to return from a user's function. */
  void leaveBehind() {
    left = true;
  }

  /** It is back: it is waited for again. */
  void countAgain() {
    left = false;
  }

  /** It is to ask its device about a job's kernel. */
  void beginToAsk(JobRun<?> run, long now) {
    asked = run;
    waitsSince = now;
  }

  /** Its device has answered. */
  void endAsking() {
    asked = null;
  }

  /** There may be a task for it at a time; {@link Long#MAX_VALUE} if it will be told. */
  void wakeAt(long time) {
    wakeAt = time;
  }

  /** Its device has computed something. */
  void succeeded() {
    faultsInARow = 0;
    if (retired == null) {
      retirements = 0;
    }
  }

  /** Its device has failed on a task. */
  void failed() {
    faultsInARow++;
  }

  /** It takes no tasks from now on, or still none. */
  void retire(Throwable reason) {
    retired = reason;
    retirements++;
  }

  /** It takes tasks again. */
  void readmit() {
    retired = null;
    faultsInARow = 0;
  }

  /** Whether the worker holds a task of a job. */
  boolean holds(JobRun<?> run) {
    Task<?> held = task;
    return held != null && held.run() == run;
  }

  /** Whether the worker holds a task that runs a user's function. */
  boolean heldByOwnCode() {
    Task<?> held = task;
    return held != null && held.run().runsOwnCode();
  }

  /**
   * Whether the device has taken longer than the patience for something that no claim's deadline
   * ends: opening, an answer, an audit, or a task whose job has ended. Times are nanoseconds.
   */
  boolean silent(long now, long patience) {
    long since = startingSince;
    if (since == 0) {
      Task<?> held = task;
      if (held != null && held.claim() == null) {
        since = held.begun();
      } else if (asked != null || deserted) {
        since = waitsSince;
      } else {
        return false;
      }
    }
    return now - since > patience;
  }

  /** What a {@link #silent} worker's device has not done, in words. */
  String unanswered(long patience) {
    JobRun<?> question = asked;
    Task<?> held = task;
    String within = String.format(Locale.ROOT, "within %.1f s", patience / 1e9);
    if (question != null) {
      return "it did not say " + within + " whether it runs " + question.job.kernel().label();
    }
    if (held == null) {
      return "it was not ready " + within;
    }
    String label = held.run().job.kernel().label();
    return deserted
        ? "it did not let go of " + label + ", which has ended, " + within
        : "it did not compute an audit of " + label + " " + within;
  }

  /** The name under which a device's speeds are remembered. */
  static String speedName(Device device) {
    DeviceInfo info = device.info();
    return clean(info.id() + "|" + info.name() + "|" + info.detail());
  }

  /** A name as it is read from a line of {@link SpeedMemory}, which opening need not load. */
  static String clean(String name) {
    return name.replace('\t', ' ').replace('\r', ' ').replace('\n', ' ');
  }

  /** Whether a job's caller drives the worker. That thread's interrupts are not the pool's. */
  boolean isCaller() {
    return opener == null;
  }

  String deviceId() {
    return info.id();
  }

  boolean sharesHostMemory() {
    return info.sharesHostMemory();
  }

  /**
   * Asks the device whether it can run a kernel, if the device answers at once. Called from a
   * calling thread.
   *
   * @return the empty text if the device can, else the reason why not; null if the worker's own
   *     thread is to {@link #ask}
   */
  @Nullable String askAtOnce(Kernel<?> kernel) {
    Device open = device;
    try {
      return open != null && open.answersAtOnce() ? ask(open, kernel) : null;
    } catch (RuntimeException | Error broken) { // to its worker it would say no better
      return "it failed when asked whether it answers at once: " + Described.of(broken);
    }
  }

  /**
   * Asks the device whether it can run a kernel. The device may take long to answer, so the pool's
   * lock is never held meanwhile.
   *
   * @return the empty text if the device can, else the reason why not
   */
  String ask(Kernel<?> kernel) {
    Device open = device;
    return open == null ? "it is being opened anew" : ask(open, kernel);
  }

  /** Asks a device whether it can run a kernel. The answer is as for {@link #ask(Kernel)}. */
  static String ask(Device open, Kernel<?> kernel) {
    try {
      if (open.supports(kernel)) {
        return "";
      }
      String refusal = open.refusal(kernel);
      return refusal.isEmpty() ? "it does not say why" : refusal;
    } catch (RuntimeException | Error broken) { // a device that cannot tell is left out, no more
      return "it failed when asked whether it can: " + Described.of(broken);
    }
  }

  /**
   * Asks the device the pool's question, if there is one, and tells the pool the answer. Called by
   * the worker's own thread.
   *
   * @return false if the pool asks nothing
   */
  boolean answer() {
    JobRun<?> run = asked;
    if (run == null) {
      return false;
    }
    pool.dispatch.answered(this, run, ask(run.job.kernel()));
    return true;
  }

  /**
   * Lets the device {@linkplain Device#prepare prepare}: do what a first tile would otherwise wait
   * for.
   */
  @SuppressWarnings("EmptyCatch") // what is wrong with a device, a tile will tell
  void prepare() {
    starts();
    try {
      open().prepare();
    } catch (Exception | Error untold) { // the thread must not end: jobs count on its worker
    }
    started();
  }

  /** Notes that the device is being opened anew or prepared from now on. */
  void starts() {
    startingSince = System.nanoTime() | 1;
  }

  /** Notes that the device is open and ready. */
  void started() {
    startingSince = 0;
  }

  private Device open() {
    return Objects.requireNonNull(device, "the device is closed");
  }

  /**
   * The device's memory for elements that stay there; null if it has none. Called from any thread.
   */
  @Nullable DeviceStore store() {
    Device open = device;
    if (open == null) {
      throw new DeviceException(
          DeviceException.Kind.LOST, deviceId() + " has been lost, and is opened anew");
    }
    return open.store().orElse(null);
  }

  /** Closes the device, if it is open. */
  void close() {
    Device open = device;
    if (open == null) {
      return;
    }
    device = null;
    try {
      open.close();
    } catch (RuntimeException | Error e) {
      // Nobody calls this who could be told, and the device is used no more.
      System.getLogger("pantile").log(Level.WARNING, deviceId() + " could not be closed", e);
    }
  }

  /** Opens the device anew. Throws what the opener throws. */
  void reopen() {
    device = Objects.requireNonNull(opener, "a caller's device is not opened by it").open();
  }

  /**
   * Records the end of an attempt whose fate is known. Called by the thread that made the attempt,
   * before the attempt can end the job. So a recording that stops once the job has returned holds
   * all attempts that counted.
   *
   * @param fate the empty text if the attempt counts, else the reason why not
   */
  void ended(Task<?> attempted, String fate) {
    if (event != null) {
      Tile tile = attempted.tile();
      JobRun<?> run = attempted.run();
      event.ended(run.number, run.job.kernel().label(), deviceId(), tile.from(), tile.to(), fate);
      event = null;
    }
  }

  /**
   * Computes a task, and tells the pool the outcome: a result, a fault of the device, or a failure
   * of the work.
   */
  <P> void work(Task<P> next) {
    event = Recorder.tileBegun();
    expressions = Expressions.NONE;
    try {
      Outcome<P> outcome =
          Attempt.compute(
              open(),
              next.run().job.kernel(),
              next.tile(),
              next.run().operands,
              next.apart(),
              next.run().number);
      expressions = outcome.expressions();
      List<Outcome<P>> counted = pool.dispatch.finish(this, next, outcome);
      if (!counted.isEmpty()) {
        counted.forEach(Outcome::publish);
        pool.dispatch.published(this, next, counted);
      }
    } catch (DeviceException fault) {
      FaultKind kind = FaultKind.of(fault);
      String label = next.run().job.kernel().label();
      String message = String.valueOf(fault.getMessage());
      Recorder.faultStruck(next.run().number, label, deviceId(), kind, message);
      pool.dispatch.fault(this, next, kind, fault);
    } catch (Throwable cause) { // an Error too must reach the caller, not end this thread
      pool.dispatch.fail(this, next, UserCodeException.unwrap(cause));
    }
  }
}
