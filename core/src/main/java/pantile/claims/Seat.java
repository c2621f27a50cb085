// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

/**
 * One worker's place in a {@link ClaimTable}. The table alone changes and reads a seat, under
 * whatever guards the table.
 */
public final class Seat {
  final Crew.Team team;
  private final String worker;

  /** Whether other workers may compute this worker's tiles at the same time. */
  final boolean repeatable;

  boolean present = true;

  /** Whether another worker of the same device takes this worker's place if it hangs. */
  boolean replaceable;

  /** How many claims had been handed out when the worker last left tiles to others; -1 before. */
  long claimsThen = -1;

  /** Until when the worker leaves tiles to others. */
  long patientUntil;

  Seat(Crew.Team team, String worker, boolean repeatable) {
    this.team = team;
    this.worker = worker;
    this.repeatable = repeatable;
  }

  /**
   * The worker's device.
   *
   * @return its id
   */
  public String device() {
    return team.device;
  }

  /**
   * Whether the worker still takes claims.
   *
   * @return false once {@link ClaimTable#leave} was called
   */
  public boolean present() {
    return present;
  }

  /**
   * Notes that if this worker hangs, the device's other workers do not. They may then compute its
   * tiles.
   */
  public void makeReplaceable() {
    replaceable = true;
  }

  @Override
  public String toString() {
    return worker;
  }
}
