// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pantile.job.Tile;
import pantile.spi.DeviceException;

/** A tile in a worker's hands, or waiting to be tried again. Guarded by the master's lock. */
final class Claim<P> {
  final JobRun<P> run;
  final Tile tile;
  final List<DeviceException> failures = new ArrayList<>();

  /** Workers that should not get it again while another can. */
  final Set<Worker> failedOn = new HashSet<>();

  Claim(JobRun<P> run, Tile tile) {
    this.run = run;
    this.tile = tile;
  }
}
