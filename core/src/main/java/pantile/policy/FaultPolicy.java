// SPDX-License-Identifier: Apache-2.0
package pantile.policy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Says what follows when a device fails on a tile. A failure of the work itself, such as an
 * exception of a user's function, always ends the job.
 *
 * @param attemptsPerTile the least number of attempts at a tile before the job fails. Every device
 *     that can compute the tile tries at least once
 * @param responses the response to each kind of fault; {@link Response#ELSEWHERE} to a kind without
 *     one
 * @param faultsInARow the number of faults, with nothing computed in between, after which a device
 *     is retired, whatever the kinds
 * @param firstProbe the time after which a retired device is opened again. The time doubles
 *     whenever the device fails again with nothing computed in between
 * @param longestProbe the longest such time
 * @param audit the fraction of tiles that another device computes again, to compare the bits; 0 for
 *     none
 */
public record FaultPolicy(
    int attemptsPerTile,
    Map<FaultKind, Response> responses,
    int faultsInARow,
    Duration firstProbe,
    Duration longestProbe,
    double audit) {
  /**
   * The response to a fault. After any response the tiles go to another device next, or to the same
   * device if there is no other.
   *
   * @param retryHere how often the same device may try the tiles again before other devices do
   * @param split whether the tiles are tried again in smaller claims
   * @param retire whether the device takes no more tiles until it is opened anew
   */
  public record Response(int retryHere, boolean split, boolean retire) {
    /** Another device tries the tiles. This device goes on. */
    public static final Response ELSEWHERE = new Response(0, false, false);

    /** The same device tries the tiles once more before other devices do. */
    public static final Response HERE_FIRST = new Response(1, false, false);

    /** The tiles are tried again in smaller claims. */
    public static final Response SPLIT = new Response(0, true, false);

    /** Another device tries the tiles. This device is opened anew. */
    public static final Response RETIRE = new Response(0, false, true);
  }

  /** The default: three attempts at a tile, and no audit. */
  public static final FaultPolicy DEFAULT = new FaultPolicy(3);

  /**
   * Rejects counts below 1, an audit outside [0, 1] and intervals that are negative or out of
   * order. Fills in missing responses with {@link Response#ELSEWHERE}.
   */
  public FaultPolicy {
    if (attemptsPerTile < 1 || faultsInARow < 1) {
      throw new IllegalArgumentException("a tile needs at least one attempt");
    }
    if (!(audit >= 0 && audit <= 1)) {
      throw new IllegalArgumentException("a fraction is needed, not " + audit);
    }
    if (firstProbe.isNegative() || longestProbe.compareTo(firstProbe) < 0) {
      throw new IllegalArgumentException("probes after " + firstProbe + " up to " + longestProbe);
    }
    // No EnumMap, whose entries the JVM has no archived classes for.
    Map<FaultKind, Response> all = new HashMap<>();
    for (FaultKind kind : FaultKind.values()) {
      all.put(kind, responses.getOrDefault(kind, Response.ELSEWHERE));
    }
    responses = Map.copyOf(all);
  }

  /**
   * The default responses with another number of attempts.
   *
   * @param attemptsPerTile at least 1
   */
  public FaultPolicy(int attemptsPerTile) {
    this(
        attemptsPerTile,
        Map.of(
            FaultKind.TRANSIENT, Response.HERE_FIRST,
            FaultKind.OUT_OF_MEMORY, Response.SPLIT,
            FaultKind.LOST, Response.RETIRE,
            FaultKind.WRONG_RESULT, Response.RETIRE,
            FaultKind.HUNG, Response.RETIRE),
        16,
        Duration.ofSeconds(1),
        Duration.ofMinutes(5),
        0);
  }

  /**
   * This policy with an audit.
   *
   * @param fraction of the tiles that is computed twice, from 0 to 1
   * @return the changed copy
   */
  public FaultPolicy withAudit(double fraction) {
    return new FaultPolicy(
        attemptsPerTile, responses, faultsInARow, firstProbe, longestProbe, fraction);
  }

  /**
   * This policy with other intervals at which retired devices are opened again.
   *
   * @param first the first interval, at least 0
   * @param longest the longest interval, at least the first
   * @return the changed copy
   */
  public FaultPolicy withProbes(Duration first, Duration longest) {
    return new FaultPolicy(attemptsPerTile, responses, faultsInARow, first, longest, audit);
  }

  /**
   * The response to a kind of fault.
   *
   * @param kind the kind
   * @return the response
   */
  public Response response(FaultKind kind) {
    return responses.getOrDefault(kind, Response.ELSEWHERE);
  }

  /**
   * Whether a tile that failed is tried again.
   *
   * @param attempts how often the tile has failed so far
   * @param everywhere whether every device that could compute the tile has failed on it
   * @return false if the job fails
   */
  public boolean retry(int attempts, boolean everywhere) {
    return attempts < attemptsPerTile || !everywhere;
  }

  /**
   * How long a retired device waits until it is opened again.
   *
   * @param times how often in a row the device was retired, at least 1
   * @return the interval, at most 146 years
   */
  public Duration probeAfter(int times) {
    long interval = Nanos.of(firstProbe);
    long longest = Nanos.of(longestProbe);
    for (int i = 1; i < times && interval < longest && interval > 0; i++) {
      interval = Math.min(2 * interval, longest); // of at most 2^62, so it stays a number
    }
    return Duration.ofNanos(interval);
  }

  /**
   * Whether a claim is audited. The answer depends on the index alone, and audited claims are
   * spread evenly.
   *
   * @param first index of the claim's first tile
   * @return true if another device computes the claim again
   */
  public boolean audits(int first) {
    // The fractional parts of multiples of the golden ratio are spread evenly over [0, 1).
    double place = first * 0.6180339887498949;
    return place - Math.floor(place) < audit;
  }
}
