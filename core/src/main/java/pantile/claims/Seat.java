// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

/**
 * One worker, as a {@link ClaimTable} sees it. Changed and read by its table, under whatever guards
 * that.
 */
public final class Seat {
  final Crew.Team team;
  private final String worker;

  /** Whether others may compute what it holds at the same time. */
  final boolean repeatable;

  boolean present = true;

  /** Whether another worker of its device takes its place if it hangs. */
  boolean replaceable;

  /** How many claims there had been when it left tiles to others; -1 before. */
  long claimsThen = -1;

  /** Until when it leaves tiles to others. */
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
   * Says that if the worker hangs, others of its device do not: they may do what it has not done.
   */
  public void makeReplaceable() {
    replaceable = true;
  }

  @Override
  public String toString() {
    return worker;
  }
}
