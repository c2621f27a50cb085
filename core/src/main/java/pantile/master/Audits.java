// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantile.claims.Claim;
import pantile.error.JobFailedException;
import pantile.master.Attempt.Outcome;

/** The audits of one job, and the devices that the job believes. Guarded by the pool's lock. */
final class Audits<P> {
  private final JobRun<P> run;

  /** Audits that a worker of another device should take. */
  private final Deque<Audit<P>> waiting = new ArrayDeque<>();

  /** Audits that are not settled, by the index of their first tile. */
  private final Map<Integer, Audit<P>> unsettled = new HashMap<>();

  /** Devices that were found out to deliver wrong results. */
  private final Set<String> disowned = new HashSet<>();

  /** Devices whose results a stream's consumer has been given. */
  private final Set<String> passedOn = new HashSet<>();

  Audits(JobRun<P> run) {
    this.run = run;
  }

  /** Begins to audit a claim whose result counts, if there is another device. */
  void begin(Claim claim, Outcome<P> outcome) {
    String device = claim.seat().device();
    Audit<P> audit =
        new Audit<>(
            run.job.kernel(),
            run.operands,
            claim.tile(),
            claim.last(),
            new Audit.Vote<>(device, run.attendance.isHost(device), outcome));
    if (run.attendance.hasOtherThan(audit.asked)) {
      unsettled.put(claim.first(), audit);
      waiting.add(audit);
    }
  }

  /** The task that a worker should compute once more; null if none. */
  @Nullable Task<P> poll(Worker worker, long now) {
    for (Iterator<Audit<P>> i = waiting.iterator(); i.hasNext(); ) {
      Audit<P> audit = i.next();
      if (audit.asked.add(worker.deviceId())) {
        i.remove();
        return new Task<>(run, audit.tile, true, false, null, audit, now);
      }
    }
    return null;
  }

  /** Whether tiles wait to be computed on another device. */
  boolean waiting() {
    return !waiting.isEmpty();
  }

  /** Whether some of these tiles wait for a device, or may do so later. */
  boolean waitFor(String device) {
    for (Audit<P> audit : waiting) {
      if (!audit.asked.contains(device)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the tiles from an index on are being audited. */
  boolean open(int first) {
    return unsettled.containsKey(first);
  }

  /** Whether all audits are settled. */
  boolean settled() {
    return unsettled.isEmpty();
  }

  /**
   * Takes another device's result for an audit's tiles.
   *
   * @return the device that is not believed; null if there is none, or none yet. Null too if it
   *     cannot be told which device is wrong, which stops the job
   */
  @Nullable String judge(
      Worker worker, Task<P> task, Audit<P> audit, Outcome<P> outcome, long now) {
    run.logbook.attempt(worker, task, now, "audit");
    if (unsettled.get(audit.tile.index()) != audit) {
      return null; // its tiles are being computed anew
    }
    audit.vote(new Audit.Vote<>(worker.deviceId(), worker.sharesHostMemory(), outcome));
    try {
      if (!audit.settled() && run.attendance.hasOtherThan(audit.asked)) {
        waiting.add(audit);
        return null;
      }
      close(audit);
      return audit.liar();
    } catch (IllegalStateException undecided) {
      String text = run.where(audit.tile) + ": " + undecided.getMessage();
      run.stop(new JobFailedException(text, undecided));
      return null;
    }
  }

  /** Notes that a device could not make an audit. Another device is asked, if there is one. */
  void skip(Audit<P> audit) {
    if (unsettled.get(audit.tile.index()) != audit) {
      return;
    }
    if (run.attendance.hasOtherThan(audit.asked)) {
      waiting.add(audit);
    } else {
      run.logbook.retried(run.where(audit.tile) + " could not be audited");
      close(audit);
    }
  }

  private void close(Audit<P> audit) {
    unsettled.remove(audit.tile.index());
    run.progress.signalAll();
  }

  /**
   * Settles audits for which no device is left.
   *
   * @param lost whether a worker was lost that might have made the audits
   */
  void settleHopeless(boolean lost) {
    List<Audit<P>> hopeless =
        waiting.stream().filter(audit -> !run.attendance.hasOtherThan(audit.asked)).toList();
    waiting.removeAll(hopeless);
    for (Audit<P> audit : hopeless) {
      if (audit.asked.size() == 1 && !lost) {
        close(audit); // no other device could ever run the kernel
      } else {
        skip(audit);
      }
    }
  }

  /** Drops the audit of the tiles from an index on, which are to be computed anew. */
  void drop(int first) {
    Audit<P> audit = unsettled.remove(first);
    if (audit != null) {
      waiting.remove(audit);
    }
  }

  /** Notes that a device delivered wrong results. Other devices compute all of its tiles again. */
  void disown(String device, Throwable lie) {
    run.logbook.retried(
        device + " delivered other bits than other devices; its tiles are done again");
    disowned.add(device);
    if (passedOn.contains(device)) {
      String late = device + " delivered wrong results, and some of its results were passed on";
      run.stop(new JobFailedException(run.job.kernel().label() + ": " + late, lie));
      return;
    }
    run.results.disown(device);
    run.table.giveUp(device);
  }

  /** Whether all the devices that made claims are believed. */
  boolean believes(List<Claim> claims) {
    return claims.stream().noneMatch(claim -> disowned.contains(claim.seat().device()));
  }

  /** Notes that a stream's consumer is given a result of a device. */
  void passOn(String device) {
    passedOn.add(device);
  }
}
