// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import java.util.ArrayList;
import java.util.List;

/**
 * The claims that are out: claims that a worker was given and that are not settled yet. Not
 * thread-safe.
 */
final class Outstanding {
  private final List<Claim> claims = new ArrayList<>();

  /** How many claims have been handed out so far. */
  private long handedOut;

  /** Adds a claim that is handed out. Takes constant time. */
  void add(Claim claim) {
    claim.place = claims.size();
    claims.add(claim);
    handedOut++;
  }

  /**
   * Takes a claim off the list. The last claim of the list moves to its place, so this takes
   * constant time.
   *
   * @return false if the claim was settled before
   */
  boolean settle(Claim claim) {
    if (claim.place < 0) {
      return false;
    }
    Claim moved = claims.removeLast();
    if (moved != claim) {
      claims.set(claim.place, moved);
      moved.place = claim.place;
    }
    claim.place = -1;
    return true;
  }

  /** How many claims have been handed out so far, settled ones among them. */
  long handedOut() {
    return handedOut;
  }

  /** The claims, in no order. The list changes with every claim that is handed out or settled. */
  List<Claim> claims() {
    return claims;
  }

  /** Whether a claim on all of a span is out. */
  boolean holds(Span span) {
    for (Claim claim : claims) {
      if (claim.span == span) {
        return true;
      }
    }
    return false;
  }

  /** The earliest deadline; {@link Long#MAX_VALUE} if no claim is out. */
  long deadline() {
    long earliest = Long.MAX_VALUE;
    for (Claim claim : claims) {
      earliest = Math.min(earliest, claim.deadline);
    }
    return earliest;
  }

  /**
   * The work that devices still have to do on their claims.
   *
   * @param besides the device that does not count
   * @param now the time
   * @return elements or numbers, estimated by the devices' speeds
   */
  double workBesides(Crew.Team besides, long now) {
    double work = 0;
    for (Claim claim : claims) {
      if (claim.seat.team != besides) {
        work += Math.max(0, claim.expectedEnd(now) - now) * claim.seat.team.speed.rate();
      }
    }
    return work;
  }
}
