// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.io.Serializable;
import pantile.job.Merge;
import pantile.op.gather.Gathering;
import pantile.op.own.Custom;
import pantile.op.prime.Sieving;
import pantile.op.reduce.Reducing;
import pantile.op.scan.Scanning;
import pantile.op.select.Selecting;
import pantile.op.sort.Ordering;

/**
 * What to compute on one tile, never how. Sealed by families, and inside each; a backend's bodies
 * are found by {@link KernelName}. Values: immutable, serializable, without handles.
 *
 * @param <P> the partial result of one tile
 */
public sealed interface Kernel<P> extends Serializable
    permits Reducing, Ordering, Scanning, Selecting, Gathering, Sieving, Custom {
  /**
   * Which kernel it is.
   *
   * @return its name
   */
  KernelName name();

  /**
   * How partial results of neighbouring tiles combine.
   *
   * @return the merge
   */
  Merge<P> merge();

  /**
   * How jobs are cut into tiles, and tiles claimed.
   *
   * @return the policy; {@link Cutting#READING} by default
   */
  default Cutting cutting() {
    return Cutting.READING;
  }

  /**
   * Whether it runs code of the user's own: which may take any time, may wait for other jobs, may
   * throw, and may not be run twice on the same tile.
   *
   * @return false for all kernels that this toolkit brings
   */
  default boolean runsOwnCode() {
    return false;
  }

  /**
   * Whether partial results may be kept in a journal, and stand for the work in a later run.
   *
   * @return false if others that cannot be kept follow from them, or code of the user's own runs
   */
  default boolean journaled() {
    return true;
  }

  /**
   * Whether a partial result, or what all of a job's were merged to, can be one at all. A journal's
   * bytes that were damaged or forged may make any number, but none that a merge would stumble
   * over; what devices deliver may be wrong, but must not lead a call's next job astray.
   *
   * @param partial of the class of the merge's identity; what its fields hold is unknown
   * @param from first element or number, counted from the start of the job
   * @param to one past the last
   * @return false if no elements give that result; by default all can be
   */
  default boolean possible(P partial, long from, long to) {
    return true;
  }

  /**
   * How much of what a tile wrote is defined by what it read: the first elements of each output.
   * What follows may be anything, so audits, which compare what two devices wrote, leave it out.
   *
   * @param partial the tile's partial result
   * @param from its first element or number, counted from the start of the job
   * @param to one past its last
   * @return how many elements, be it more than were written; {@link Long#MAX_VALUE}, so all of
   *     them, by default
   */
  default long defined(P partial, long from, long to) {
    return Long.MAX_VALUE;
  }

  /**
   * What takes the place of the result of a job that is explained, not run.
   *
   * @return a result that the rest of the explanation can go on with; the merge's identity by
   *     default
   */
  default P unexplored() {
    return merge().identity();
  }

  /**
   * A short name for reports.
   *
   * @return letters, digits and hyphens
   */
  String label();
}
