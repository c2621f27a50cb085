// SPDX-License-Identifier: Apache-2.0
package pantile.schedule;

import pantile.spi.DeviceException;

/**
 * What follows when a device fails on a tile. A failure of the work itself (an exception of a
 * user's function) always ends the job.
 *
 * @param attemptsPerTile how often a tile is tried in all, on any devices, before the job fails
 */
public record FaultPolicy(int attemptsPerTile) {
  /** Three attempts. */
  public static final FaultPolicy DEFAULT = new FaultPolicy(3);

  /** Rejects fewer than one attempt. */
  public FaultPolicy {
    if (attemptsPerTile < 1) {
      throw new IllegalArgumentException("a tile needs at least one attempt");
    }
  }

  /**
   * Whether the tile is tried again, elsewhere if another device can.
   *
   * @param attempts how often it has failed so far
   * @return false to fail the job
   */
  public boolean retry(int attempts) {
    return attempts < attemptsPerTile;
  }

  /**
   * Whether the worker that saw the fault takes no more tiles.
   *
   * @param fault what its device threw
   * @return true to retire it
   */
  public boolean retire(DeviceException fault) {
    return fault.kind() == DeviceException.Kind.LOST;
  }
}
