// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import pantile.job.Tile;

/**
 * Neighbouring tiles that one worker computes together. A {@link ClaimTable} makes, changes and
 * reads its claims under whatever guards the table. Final fields may be read by any thread.
 */
public final class Claim {
  final Span span;
  final Seat seat;
  private final Tile tile;
  private final boolean repeated;
  final long begun;

  /**
   * When the claim should be finished; {@link Long#MAX_VALUE} where the device's speed is unknown.
   */
  final long expected;

  /** When the claim's device counts as hanging. */
  final long deadline;

  /** The claim's place in the table's list of claims that are out; -1 once the claim is settled. */
  int place = -1;

  Claim(
      Span span, Seat seat, Tile tile, boolean repeated, long begun, long expected, long deadline) {
    this.span = span;
    this.seat = seat;
    this.tile = tile;
    this.repeated = repeated;
    this.begun = begun;
    this.expected = expected;
    this.deadline = deadline;
  }

  /**
   * The claim's tiles as one tile, under the index of the first.
   *
   * @return the tile
   */
  public Tile tile() {
    return tile;
  }

  /**
   * The index of the first tile.
   *
   * @return the index
   */
  public int first() {
    return span.first;
  }

  /**
   * One past the index of the last tile.
   *
   * @return the index
   */
  public int last() {
    return span.last;
  }

  /**
   * Whether another worker may be writing results of the same tiles. The results of this claim must
   * then go to storage of their own until they are known to count.
   *
   * @return true for tiles that are computed once more while an earlier claim is out
   */
  public boolean repeated() {
    return repeated;
  }

  /**
   * The worker that holds the claim.
   *
   * @return its seat
   */
  public Seat seat() {
    return seat;
  }

  /**
   * How long the claim has been out.
   *
   * @param now the time
   * @return nanoseconds
   */
  public long nanos(long now) {
    return now - begun;
  }

  /** Whether this claim's results are kept apart from what another worker would write. */
  boolean mayRepeat() {
    return seat.repeatable || repeated;
  }

  /** When the claim may be expected to end; a time after now. */
  long expectedEnd(long now) {
    return Shares.expected(begun, expected, now);
  }

  @Override
  public String toString() {
    return "tiles [" + first() + ", " + last() + ") for " + seat + (repeated ? ", again" : "");
  }
}
