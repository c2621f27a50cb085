// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import org.jspecify.annotations.Nullable;
import pantile.policy.Claiming;
import pantile.policy.Nanos;

/**
 * Tells whether a job ends sooner if a worker takes a tile, leaves tiles to faster devices, or
 * computes a slow device's claim once more. Each method looks at each device, or at each claim that
 * is out, at most once. Not thread-safe.
 */
final class Payoff {
  /** The most claims that may be out on the same tiles. */
  private static final int MOST_REPEATS = 3;

  private final Claiming policy;
  private final Shares shares;
  private final Crew crew;
  private final Outstanding out;
  private long wakeAt = Long.MAX_VALUE;

  Payoff(Shares shares, Crew crew, Outstanding out) {
    this.policy = shares.policy();
    this.shares = shares;
    this.crew = crew;
    this.out = out;
  }

  /** Begins a worker's question, and forgets the answer to the worker before. */
  void asked() {
    wakeAt = Long.MAX_VALUE;
  }

  /**
   * When the last worker that asked and was given nothing should ask again, even if nothing has
   * changed; {@link Long#MAX_VALUE} if never.
   */
  long wakeAt() {
    return wakeAt;
  }

  /**
   * Whether a worker should take a tile. Only speeds that were measured in this run are reasons not
   * to.
   *
   * @param seat the worker's
   * @param now the time
   * @param left tiles that the worker may take
   * @return false if the worker should leave the tiles to others for now
   */
  boolean worthwhile(Seat seat, long now, int left) {
    Throughput speed = seat.team.speed;
    if (!policy.repeats() || !speed.confirmed() || crew.ofOneDevice()) {
      return true;
    }
    double others = crew.measuredRateBesides(seat.team);
    double fastest = crew.fastestBesides(seat.team);
    double work = left * (double) shares.step();
    if (shares.worthwhile(speed.rate(), others, fastest, work)) {
      return true;
    }
    work += out.workBesides(seat.team, now);
    if (shares.worthwhile(speed.rate(), others, fastest, work)) {
      return true;
    }
    if (left >= policy.probeTiles() && speed.probe(now, Nanos.of(policy.firstProbe()))) {
      return true;
    }
    if (seat.claimsThen == out.handedOut()) {
      wakeAt = seat.patientUntil;
      // Other devices should have claimed by now. They may be busy with another job, or hang.
      return now >= seat.patientUntil;
    }
    wakeAt = now + Math.max(1, (long) (work / others));
    seat.claimsThen = out.handedOut();
    seat.patientUntil = wakeAt;
    return false;
  }

  /**
   * The claim that an idle worker should compute once more. Candidates are the claims that the
   * worker's device would finish before the device that holds them. Of these, the claim expected to
   * end last is chosen.
   *
   * @param seat the worker's
   * @param now the time
   * @return null if repeating no claim pays for now
   */
  @Nullable Claim straggler(Seat seat, long now) {
    Throughput speed = seat.team.speed;
    if (!policy.repeats() || !speed.known() || crew.ofOneDevice()) {
      return null;
    }
    Claim latest = null;
    long end = now;
    for (Claim claim : out.claims()) {
      Span span = claim.span;
      boolean open = span.parts == null && !span.decided() && span.depth() < MOST_REPEATS;
      if (!open || claim.seat.team == seat.team || !claim.mayRepeat()) {
        continue;
      }
      long own = Shares.nanos((double) claim.tile().length(), speed.rate());
      long theirs = claim.expectedEnd(now);
      if (!Shares.repeatPays(now, own, theirs)) {
        wakeAt = Math.min(wakeAt, Shares.repeatPaysAt(claim.begun, claim.expected, own, now));
      } else if (theirs > end) {
        latest = claim;
        end = theirs;
      }
    }
    if (latest != null) {
      wakeAt = Long.MAX_VALUE;
    }
    return latest;
  }
}
