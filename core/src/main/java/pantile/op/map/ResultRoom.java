// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import pantile.op.Jobs;
import pantile.op.OffHeap;
import pantile.spi.ElementType;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * Room for the results of a plan on the host: a Java array, or memory outside of the Java heap for
 * more results than {@link pantile.policy.Tunables#longestArray}. Many results that are explained
 * have no room.
 *
 * @param slice what jobs write; empty if there is no room
 * @param length of the results
 */
public record ResultRoom(Slice slice, long length) {
  /**
   * Makes room.
   *
   * @param jobs the plan's
   * @param type of the results
   * @param length how many
   * @return room with any contents
   * @throws OutOfMemoryError if there is none
   * @throws pantile.error.JobCancelledException if the call is stopped while memory is waited for
   */
  public static ResultRoom of(Jobs jobs, ElementType type, long length) {
    if (!jobs.offHeap(length)) {
      return new ResultRoom(Scratch.of(type, (int) length), length);
    }
    Slice slice =
        jobs.explains() ? Scratch.of(type, 0) : OffHeap.of(type, length, jobs::requireGoing);
    return new ResultRoom(slice, length);
  }

  /**
   * The results, once jobs have written them.
   *
   * @return all of the room; as many zeros if there is none
   */
  public Slice results() {
    return slice.length() == length
        ? slice
        : Expression.constant(slice.type(), 0, length).elements();
  }
}
