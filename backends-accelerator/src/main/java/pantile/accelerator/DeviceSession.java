// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

import java.util.List;
import pantile.op.Done;

/**
 * What one worker's bodies work with: its queue, and what launches kernels on it.
 *
 * @param shared the device, as its workers do
 */
record DeviceSession(
    SharedDevice shared,
    Session session,
    DeviceReductions reductions,
    DeviceScans scans,
    DeviceFilters filters,
    DeviceSorting sorting,
    DeviceSieve sieve) {
  /** A session of a queue. */
  static DeviceSession of(SharedDevice shared, Session session) {
    return new DeviceSession(
        shared,
        session,
        new DeviceReductions(session),
        new DeviceScans(session),
        new DeviceFilters(session),
        new DeviceSorting(session),
        new DeviceSieve(session));
  }

  /** Waits for a sort, which leaves nothing to read that would wait for it. */
  Done done() {
    session.finish();
    return Done.DONE;
  }

  void close() {
    Closing.all(List.of(sieve, session));
  }
}
