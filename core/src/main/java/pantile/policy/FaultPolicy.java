// SPDX-License-Identifier: Apache-2.0
package pantile.policy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What follows when a device fails on a tile. A failure of the work itself (an exception of a
 * user's function) always ends the job.
 *
 * @param attemptsPerTile how often a tile is tried at least before the job fails; it is tried at
 *     least once on every device that can
 * @param responses what follows each kind of fault
 * @param faultsInARow a device that fails so many times with nothing done in between is retired,
 *     whatever the kind
 * @param firstProbe after how long a retired device is opened again; twice as long each time that
 *     it fails once more with nothing done in between
 * @param longestProbe at most so long
 * @param audit the fraction of tiles that is computed again on another device and compared bit for
 *     bit; 0 for none
 */
public record FaultPolicy(
    int attemptsPerTile,
    Map<FaultKind, Response> responses,
    int faultsInARow,
    Duration firstProbe,
    Duration longestProbe,
    double audit) {
  /**
   * What follows a fault. Whatever it says, the tiles go to another device next, or back to the
   * same where there is no other.
   *
   * @param retryHere how often the same device may try the tiles again before others do
   * @param split whether they are tried again in smaller claims
   * @param retire whether the device takes no more tiles until it has been opened anew
   */
  public record Response(int retryHere, boolean split, boolean retire) {
    /** Another device tries, this one goes on. */
    public static final Response ELSEWHERE = new Response(0, false, false);

    /** The same device tries once more before others do. */
    public static final Response HERE_FIRST = new Response(1, false, false);

    /** Tried again in smaller claims. */
    public static final Response SPLIT = new Response(0, true, false);

    /** Another device tries, and this one is opened anew. */
    public static final Response RETIRE = new Response(0, false, true);
  }

  /** Three attempts; no audit. */
  public static final FaultPolicy DEFAULT = new FaultPolicy(3);

  /**
   * Rejects what could not be followed; fills in what is not said with {@link Response#ELSEWHERE}.
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
    Map<FaultKind, Response> all = new EnumMap<>(FaultKind.class);
    for (FaultKind kind : FaultKind.values()) {
      all.put(kind, responses.getOrDefault(kind, Response.ELSEWHERE));
    }
    responses = Map.copyOf(all);
  }

  /**
   * The usual responses with another number of attempts.
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
   * The same with an audit.
   *
   * @param fraction of the tiles that is computed twice
   * @return the changed copy
   */
  public FaultPolicy withAudit(double fraction) {
    return new FaultPolicy(
        attemptsPerTile, responses, faultsInARow, firstProbe, longestProbe, fraction);
  }

  /**
   * The same with other intervals at which retired devices are opened again.
   *
   * @param first after how long
   * @param longest at most so long
   * @return the changed copy
   */
  public FaultPolicy withProbes(Duration first, Duration longest) {
    return new FaultPolicy(attemptsPerTile, responses, faultsInARow, first, longest, audit);
  }

  /**
   * What follows a kind of fault.
   *
   * @param kind the kind
   * @return the response
   */
  public Response response(FaultKind kind) {
    return responses.getOrDefault(kind, Response.ELSEWHERE);
  }

  /**
   * Whether a tile is tried again.
   *
   * @param attempts how often it has failed so far
   * @param everywhere whether every device that could do it has failed on it
   * @return false to fail the job
   */
  public boolean retry(int attempts, boolean everywhere) {
    return attempts < attemptsPerTile || !everywhere;
  }

  /**
   * How long a retired device is left alone.
   *
   * @param times how often in a row it was retired, at least 1
   * @return the interval; of more than 146 years so many
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
   * Whether a tile is audited: the same tiles every time, spread evenly.
   *
   * @param first index of the claim's first tile
   * @return true to compute it again on another device
   */
  public boolean audits(int first) {
    // Multiples of the golden ratio fall evenly into [0, 1).
    double place = first * 0.6180339887498949;
    return place - Math.floor(place) < audit;
  }
}
