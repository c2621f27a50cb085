// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantile.claims.Claim;
import pantile.claims.ClaimTable;
import pantile.claims.Tiling;
import pantile.master.Attempt.Outcome;
import pantile.master.JobRun.Part;
import pantile.policy.FaultPolicy;

/**
 * The partial results of one job, from the claims that computed them to the caller, which takes
 * them in tile order. Guarded by the pool's lock.
 */
final class Results<P> {
  /**
   * A delivered partial result, with its device and claim. A result that a journal knew has no
   * claim.
   */
  private record Delivered<P>(@Nullable Claim claim, String device, int last, P partial) {}

  private final Call call;
  private final Tiling tiling;
  private final ClaimTable table;
  private final Logbook logbook;
  private final FaultPolicy faults;

  /** Null where nothing is audited. */
  private final @Nullable Audits<P> audits;

  private final boolean streaming;

  /** Whether the caller is woken for every tile, not at the end alone. */
  private final boolean eager;

  /** How many tiles may be begun beyond the last tile that the caller took. */
  private final int window;

  private final int count;

  /** Results of parts of a claim that another worker may still finish first. */
  private final Map<Claim, Outcome<P>> held = new HashMap<>();

  /** Claims whose results are being written by the worker that finished the last of them. */
  private final Map<Claim, List<Claim>> publishing = new HashMap<>();

  private final Map<Integer, Delivered<P>> ready = new HashMap<>();

  /** Results of tiles that are done and not yet in the journal. */
  private List<Journal.Known> unwritten = new ArrayList<>();

  private int taken;
  private int done;

  /** How many tiles were done when the caller was last told. */
  private int told = -1;

  private long lastDone;

  /**
   * None yet.
   *
   * @param window how many tiles may be begun beyond the last that the caller took; {@link
   *     Integer#MAX_VALUE} for any number, and then the caller takes all at the end
   * @param start when the job begins
   */
  Results(
      Call call,
      Tiling tiling,
      ClaimTable table,
      Logbook logbook,
      FaultPolicy faults,
      @Nullable Audits<P> audits,
      int window,
      long start) {
    this.call = call;
    this.tiling = tiling;
    this.table = table;
    this.logbook = logbook;
    this.faults = faults;
    this.audits = audits;
    this.window = window;
    this.streaming = window != Integer.MAX_VALUE;
    this.eager = streaming || call.listener() != null || call.journal() != null;
    this.count = tiling.count();
    this.lastDone = start;
  }

  /** Takes a result that a journal knows. */
  @SuppressWarnings("unchecked") // the journal's job has this one's kernel
  void recall(Journal.Known known) {
    table.skip(known.first(), known.last());
    P partial = (P) Objects.requireNonNull(known.partial());
    ready.put(known.first(), new Delivered<>(null, known.device(), known.last(), partial));
    done += known.last() - known.first();
  }

  /** The index of the first tile that may not be begun yet. */
  int limit() {
    return streaming ? (int) Math.min((long) taken + window, count) : count;
  }

  /** Holds the result of a claim that counts if other claims complete it. */
  void hold(Claim claim, Outcome<P> outcome) {
    held.put(claim, outcome);
  }

  /**
   * Takes the result of a claim that completes an original claim.
   *
   * @param cover the claims that count from now on, in order, this one among them
   * @return what is to be written, before it is {@link #published}; empty if nothing had to be, and
   *     it has been delivered
   */
  List<Outcome<P>> finish(Claim claim, List<Claim> cover, Outcome<P> outcome, long now) {
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

  /**
   * What {@link #finish} returned is where it belongs.
   *
   * @param believed whether the device of the claim is
   * @return whether it is delivered now; else its tiles are open again
   */
  boolean published(Claim claim, List<Outcome<P>> outcomes, boolean believed, long now) {
    List<Claim> cover = Objects.requireNonNull(publishing.remove(claim));
    if (believed && (audits == null || audits.believes(cover))) {
      deliver(cover, outcomes, now);
      return true;
    }
    table.reopen(claim); // its device, or that of a part, is believed no more
    return false;
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
    dropDecided();
  }

  /** Drops held results of claims that are decided, since they will never count. */
  private void dropDecided() {
    if (!held.isEmpty()) {
      held.keySet().removeIf(claim -> !table.pending(claim));
    }
  }

  /** Whether results are being written. */
  boolean publishing() {
    return !publishing.isEmpty();
  }

  /** Takes back a device's results that nobody took. Their tiles are computed again. */
  void disown(String device) {
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
    dropDecided();
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

  /** Whether the caller can do nothing but wait, in a job that has not stopped. */
  boolean idle() {
    if (taken == count) {
      return false;
    }
    boolean news = !unwritten.isEmpty() || (call.listener() != null && told != done);
    return !news && !mayTake();
  }

  /** Whether there are results for the caller that no audit may still take back. */
  private boolean mayTake() {
    if (eager && (streaming || audits == null)) {
      return ready.containsKey(taken) && (audits == null || !audits.open(taken));
    }
    return done == count && (audits == null || audits.settled());
  }

  /** Takes the partial results that are next in tile order. */
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

  /** Takes the results that are to be noted in the journal. */
  List<Journal.Known> takeUnwritten() {
    List<Journal.Known> all = unwritten;
    unwritten = new ArrayList<>();
    return all;
  }

  boolean streaming() {
    return streaming;
  }

  /** Whether the caller is woken for every tile. */
  boolean eager() {
    return eager;
  }

  /** How many tiles are done. */
  int done() {
    return done;
  }

  /** How many tiles there are. */
  int count() {
    return count;
  }

  /** Whether every tile is done. */
  boolean complete() {
    return done == count;
  }

  /** Whether the caller has taken every result. */
  boolean allTaken() {
    return taken == count;
  }

  /** When a tile was last done; when the job began if none was. */
  long lastDone() {
    return lastDone;
  }
}
