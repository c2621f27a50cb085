// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantile.claims.ClaimTable;
import pantile.claims.Seat;
import pantile.claims.Speeds;
import pantile.error.DeviceNotFoundException;
import pantile.error.JobFailedException;
import pantile.spi.Kernel;

/**
 * The workers that take part in one job, the workers whose devices have still to be asked, and the
 * reasons why others do not take part. Guarded by the pool's lock.
 */
final class Attendance {
  /** A worker with a seat whose device may have found, by a fault, that it cannot do the job. */
  private record Doubt(Worker worker, Throwable fault) {}

  private final Kernel<?> kernel;
  private final ClaimTable table;
  private final Logbook logbook;
  private final Speeds speeds;

  /** The name under which the job's speed is remembered. */
  private final String kind;

  /** Whether tiles write results. Two workers must not write the same ones at once. */
  private final boolean writes;

  /** Whether two workers may compute a tile at the same time. */
  private final boolean repeatable;

  private final Map<Worker, Seat> seats = new LinkedHashMap<>();

  /** Workers whose devices have not said yet whether they can run the kernel. */
  private final List<Worker> unasked = new ArrayList<>(0);

  /** Workers whose devices are to be asked once more. */
  private final List<Doubt> doubts = new ArrayList<>(0);

  /** The reasons why devices cannot run the kernel. */
  private final List<String> refusals = new ArrayList<>(0);

  /** How many workers take part now. */
  private int present;

  /** Why a worker was lost; null if none was. */
  private @Nullable Throwable lastLoss;

  /**
   * Makes an attendance without workers.
   *
   * @param kind the name under which the job's speed is remembered
   */
  Attendance(
      Kernel<?> kernel,
      ClaimTable table,
      Logbook logbook,
      Speeds speeds,
      String kind,
      boolean writes,
      boolean repeatable) {
    this.kernel = kernel;
    this.table = table;
    this.logbook = logbook;
    this.speeds = speeds;
    this.kind = kind;
    this.writes = writes;
    this.repeatable = repeatable;
  }

  /**
   * Gives a worker a seat.
   *
   * @param replaceable whether another worker of the same device takes its place if it hangs
   */
  void admit(Worker worker, boolean replaceable) {
    boolean apart = !writes || !worker.sharesHostMemory();
    Speeds.Key key = new Speeds.Key(worker.speedName, kind);
    Seat seat = table.join(worker.deviceId(), worker.name, speeds.of(key), repeatable && apart);
    if (replaceable) {
      seat.makeReplaceable();
    }
    seats.put(worker, seat);
    present++;
  }

  /** A worker's seat, from which it may claim; null if it has none, or has left it. */
  @Nullable Seat seat(Worker worker) {
    Seat seat = seats.get(worker);
    return seat != null && seat.present() ? seat : null;
  }

  boolean admitted(Worker worker) {
    return seat(worker) != null;
  }

  /** Announces a worker. It takes part if its device says that it can run the kernel. */
  void announce(Worker worker) {
    table.announce(worker.deviceId(), speeds.of(new Speeds.Key(worker.speedName, kind)));
    unasked.add(worker);
  }

  /** Whether a worker takes part, or may once its device has been asked. */
  boolean expects(Worker worker) {
    return admitted(worker) || unasked.contains(worker);
  }

  /** Whether a worker takes part, or is expected to do so once its device has answered. */
  boolean countsOn(Worker worker) {
    return admitted(worker) || (unasked.contains(worker) && !refused(worker.deviceId()));
  }

  /** Whether there are workers whose devices have still to be asked. */
  boolean hasAnnounced() {
    return !unasked.isEmpty();
  }

  /** Whether a worker is to ask its device before it claims. */
  boolean asks(Worker worker) {
    return unasked.contains(worker) || doubtOf(worker) != null;
  }

  private @Nullable Doubt doubtOf(Worker worker) {
    for (int i = 0; i < doubts.size(); i++) {
      if (doubts.get(i).worker() == worker) {
        return doubts.get(i);
      }
    }
    return null;
  }

  /** Notes why a worker's device cannot run the kernel. */
  void refuse(Worker worker, String why) {
    String refusal = worker.deviceId() + ": " + why;
    if (!refusals.contains(refusal)) {
      refusals.add(refusal);
      logbook.unused(refusal);
    }
  }

  /**
   * Takes the answer of a worker's device.
   *
   * @param refusal why it cannot run the kernel; empty if it can
   * @param replaceable as for {@link #admit}
   * @return whether the worker is counted on no more
   */
  boolean answer(Worker worker, String refusal, boolean replaceable) {
    Doubt doubt = doubtOf(worker);
    if (doubt != null) {
      doubts.remove(doubt);
      if (refusal.isEmpty()) {
        return false;
      }
      refuse(worker, refusal);
      return lose(worker, doubt.fault());
    }
    if (!forget(worker)) {
      return false;
    }
    if (refusal.isEmpty()) {
      admit(worker, replaceable);
      return false;
    }
    refuse(worker, refusal);
    return true;
  }

  /** Expects no answer of a worker any more. Returns whether one was expected. */
  private boolean forget(Worker worker) {
    boolean expected = unasked.remove(worker);
    if (expected) {
      table.withdraw(worker.deviceId());
    }
    return expected;
  }

  /**
   * Has a device's workers asked once more, since a fault may have shown that the device cannot run
   * the kernel.
   */
  void doubt(String device, Iterable<Worker> workers, Throwable fault) {
    for (Worker worker : workers) {
      if (worker.deviceId().equals(device) && admitted(worker) && doubtOf(worker) == null) {
        doubts.add(new Doubt(worker, fault));
      }
    }
  }

  /**
   * Notes that a worker is lost, for good or for this job.
   *
   * @return whether it took part, or might have
   */
  boolean lose(Worker worker, Throwable fault) {
    boolean counted = leave(worker);
    if (counted) {
      lastLoss = fault;
    }
    return counted;
  }

  /**
   * Notes that a worker takes part no more, through no fault.
   *
   * @return whether it took part, or might have
   */
  boolean leave(Worker worker) {
    boolean expected = forget(worker);
    Doubt doubt = doubtOf(worker);
    if (doubt != null) {
      doubts.remove(doubt);
    }
    Seat seat = seat(worker);
    if (seat == null) {
      return expected;
    }
    table.leave(seat);
    present--;
    return true;
  }

  /**
   * Forgets a worker's seat. A long job may have many threads of its own, one after the other. One
   * seat of each device stays, to tell which devices took part.
   */
  void forgetSeat(Worker left) {
    for (Worker other : seats.keySet()) {
      if (other != left && other.deviceId().equals(left.deviceId())) {
        seats.remove(left);
        return;
      }
    }
  }

  /** The worker of a seat; null if it is forgotten. */
  @Nullable Worker holder(Seat seat) {
    for (Map.Entry<Worker, Seat> entry : seats.entrySet()) {
      if (entry.getValue() == seat) {
        return entry.getKey();
      }
    }
    return null;
  }

  /** Asks no more devices. */
  void close() {
    unasked.clear();
    doubts.clear();
  }

  /** Whether no worker is left for the job, and none may come. */
  boolean isEmpty() {
    return present == 0 && unasked.isEmpty();
  }

  /** Whether a worker was lost. */
  boolean hasLost() {
    return lastLoss != null;
  }

  /** The exception of a job for which no worker is left. */
  RuntimeException nobody() {
    Throwable fault = lastLoss;
    return fault == null
        ? new DeviceNotFoundException(
            "no device in use can run "
                + kernel.label()
                + (refusals.isEmpty() ? ": all have been lost" : reasons()))
        : new JobFailedException(
            "no device is left for " + kernel.label() + ": " + fault.getMessage() + reasons(),
            fault);
  }

  /** The reasons why devices do not run the kernel, for the end of a message. */
  private String reasons() {
    return refusals.isEmpty() ? "" : "; " + String.join("; ", refusals);
  }

  /**
   * Whether an idle device is about to say whether it can run the kernel.
   *
   * @param run the job
   */
  boolean awaitsAnswers(JobRun<?> run) {
    for (Worker worker : unasked) {
      if (mayAnswer(worker, run)) {
        return true;
      }
    }
    for (Doubt doubt : doubts) {
      if (mayAnswer(doubt.worker(), run)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayAnswer(Worker worker, JobRun<?> run) {
    return worker.task == null && (worker.asked == null || worker.asked == run);
  }

  /** Notes for the report the devices that have not said whether they could have taken part. */
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
                + kernel.label());
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

  /** Whether a device works on the host's memory itself. */
  boolean isHost(String device) {
    for (Worker worker : seats.keySet()) {
      if (worker.deviceId().equals(device) && worker.sharesHostMemory()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a worker of yet another device takes part, or may. */
  boolean hasOtherThan(Set<String> devices) {
    for (Worker worker : unasked) {
      if (!devices.contains(worker.deviceId())) {
        return true;
      }
    }
    for (Map.Entry<Worker, Seat> seat : seats.entrySet()) {
      if (seat.getValue().present() && !devices.contains(seat.getKey().deviceId())) {
        return true;
      }
    }
    return false;
  }
}
