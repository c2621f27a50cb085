// SPDX-License-Identifier: Apache-2.0
package pantile.record;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers by which the events of one job are known. */
public final class JobNumbers {
  private static final AtomicLong LAST = new AtomicLong();

  private JobNumbers() {}

  /**
   * A number for a job that begins.
   *
   * @return one that no other job has; 0, at the cost of a few tests, if nobody records
   */
  public static long next() {
    boolean recorded =
        Recorder.runs()
            && (JobEvent.recorded()
                || TileEvent.recorded()
                || TransferEvent.recorded()
                || FaultEvent.recorded());
    return recorded ? LAST.incrementAndGet() : 0;
  }
}
