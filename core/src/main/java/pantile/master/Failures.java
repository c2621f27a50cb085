// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.List;
import pantile.error.JobFailedException;
import pantile.job.Tile;

/** The faults of one job, and where they struck. Guarded by the pool's lock. */
final class Failures {
  private record Failure(Tile tile, String device, Throwable fault) {}

  private final List<Failure> failures = new ArrayList<>();

  void add(Tile tile, String device, Throwable fault) {
    failures.add(new Failure(tile, device, fault));
  }

  /** How often a device has failed on just these tiles. */
  long count(Tile tile, String device) {
    return failures.stream().filter(f -> f.device.equals(device) && f.tile.equals(tile)).count();
  }

  /**
   * What ends the job after tiles have failed too often: it lists each attempt at any of them.
   *
   * @param where the tiles, in words
   */
  JobFailedException end(String where, Tile tile, int attempts, Throwable fault) {
    StringBuilder text = new StringBuilder(where);
    text.append(" failed ").append(attempts).append(" times, at last with: ");
    text.append(String.valueOf(fault.getMessage()));
    List<Failure> all = failures.stream().filter(f -> overlap(f.tile, tile)).toList();
    text.append(" (attempts:");
    for (Failure one : all) {
      String message = String.valueOf(one.fault.getMessage());
      boolean named = message.contains(one.device);
      text.append(' ').append(named ? "" : one.device + ": ").append(message).append(';');
    }
    text.setCharAt(text.length() - 1, ')');
    JobFailedException failure = new JobFailedException(text.toString(), fault);
    all.stream().map(Failure::fault).filter(f -> !f.equals(fault)).forEach(failure::addSuppressed);
    return failure;
  }

  private static boolean overlap(Tile a, Tile b) {
    return a.from() < b.to() && b.from() < a.to();
  }
}
