// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import org.jspecify.annotations.Nullable;
import pantile.policy.Claiming;
import pantile.policy.Nanos;

/**
 * Whether a job ends sooner if a worker takes part: takes a tile, leaves tiles to faster devices,
 * or takes over what a slow one holds. Looks at each device, or each claim that is out, once. Not
 * thread-safe.
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

  /** A worker asks: what was said to the one before is forgotten. */
  void asked() {
    wakeAt = Long.MAX_VALUE;
  }

  /**
   * When the worker that asked last, and was given nothing, should ask again though nothing has
   * changed; {@link Long#MAX_VALUE} if never.
   */
  long wakeAt() {
    return wakeAt;
  }

  /**
   * Whether a worker should take a tile. Only speeds that were measured in this run count against
   * it.
   *
   * @param seat the worker's
   * @param now the time
   * @param left tiles that it may take
   * @return false if it should leave them to others, for now
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
      // Others should have come by now; they may be busy with another job, or hang.
      return now >= seat.patientUntil;
    }
    wakeAt = now + Math.max(1, (long) (work / others));
    seat.claimsThen = out.handedOut();
    seat.patientUntil = wakeAt;
    return false;
  }

  /**
   * The claim that an idle worker should compute once more: of those that its device would finish
   * before the device that holds them, the one expected to end last.
   *
   * @param seat the worker's
   * @param now the time
   * @return null if none is worth it, for now
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
