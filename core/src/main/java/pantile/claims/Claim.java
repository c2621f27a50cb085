// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import pantile.job.Tile;

/**
 * Tiles side by side in one worker's hands, to be computed as one. Made, changed and read by its
 * {@link ClaimTable} under whatever guards that; what is final may be read by anyone.
 */
public final class Claim {
  final Span span;
  final Seat seat;
  private final Tile tile;
  private final boolean repeated;
  final long begun;

  /** When it should be finished; {@link Long#MAX_VALUE} where the device's speed is unknown. */
  final long expected;

  /** When its device counts as hanging. */
  final long deadline;

  /** Its place in the table's list of claims that are out; -1 once it is settled. */
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
   * What to compute: all its tiles in one, under the index of the first.
   *
   * @return the tile
   */
  public Tile tile() {
    return tile;
  }

  /**
   * The first of its tiles.
   *
   * @return the index
   */
  public int first() {
    return span.first;
  }

  /**
   * One past the last of its tiles.
   *
   * @return the index
   */
  public int last() {
    return span.last;
  }

  /**
   * Whether another worker may be writing results of the same tiles, so that these must go to
   * storage of their own until they are known to count.
   *
   * @return true for tiles that are computed once more while an earlier claim is out
   */
  public boolean repeated() {
    return repeated;
  }

  /**
   * The worker that holds it.
   *
   * @return its seat
   */
  public Seat seat() {
    return seat;
  }

  /**
   * How long it has been out.
   *
   * @param now the time
   * @return nanoseconds
   */
  public long nanos(long now) {
    return now - begun;
  }

  /** Whether what it writes is kept apart from what another worker would write. */
  boolean mayRepeat() {
    return seat.repeatable || repeated;
  }

  /** When it may be expected to end; a time after now. */
  long expectedEnd(long now) {
    return Shares.expected(begun, expected, now);
  }

  @Override
  public String toString() {
    return "tiles [" + first() + ", " + last() + ") for " + seat + (repeated ? ", again" : "");
  }
}
