// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.io.Serializable;
import pantile.job.Merge;
import pantile.op.gather.Gathering;
import pantile.op.group.Grouping;
import pantile.op.map.Mapping;
import pantile.op.matrix.Pairwise;
import pantile.op.own.Custom;
import pantile.op.prime.Sieving;
import pantile.op.reduce.Reducing;
import pantile.op.scan.Scanning;
import pantile.op.search.Searching;
import pantile.op.select.Selecting;
import pantile.op.sort.Ordering;
import pantile.op.window.Windowing;

/**
 * Says what to compute on one tile, never how. Kernels are values: immutable, serializable and
 * without handles. Kernels are sealed by families, and each family is sealed. A backend finds its
 * body for a kernel by the {@link KernelName}.
 *
 * @param <P> the partial result of one tile
 */
public sealed interface Kernel<P> extends Serializable
    permits Reducing,
        Ordering,
        Scanning,
        Selecting,
        Gathering,
        Grouping,
        Searching,
        Windowing,
        Pairwise,
        Mapping,
        Sieving,
        Custom {
  /**
   * The name of the kernel.
   *
   * @return the name
   */
  KernelName name();

  /**
   * Combines the partial results of neighbouring tiles.
   *
   * @return the merge
   */
  Merge<P> merge();

  /**
   * Says how jobs are cut into tiles, and how tiles are claimed.
   *
   * @return the policy; {@link Cutting#READING} by default
   */
  default Cutting cutting() {
    return Cutting.READING;
  }

  /**
   * Whether the kernel runs a user's own code. Such code may take any time, may wait for other
   * jobs, may throw, and must not be run twice on one tile.
   *
   * @return false by default
   */
  default boolean runsOwnCode() {
    return false;
  }

  /**
   * Told when a job that {@linkplain #runsOwnCode runs code of a user's own} is stopped before its
   * end, beside the interrupts of those who compute it: code may swallow an interrupt. Called with
   * the master's lock held, so it takes no lock and returns at once.
   */
  default void stopped() {}

  /**
   * Whether a journal may keep partial results, which then stand for the work in a later run.
   *
   * @return false if results that cannot be kept depend on the partial results, or if a user's own
   *     code runs
   */
  default boolean journaled() {
    return true;
  }

  /**
   * Whether a partial result, or the merge of several, is possible for some elements. A journal may
   * be damaged or forged, and a device may deliver wrong results. Neither may give a merge, or the
   * call's next job, a value that it cannot work with.
   *
   * @param partial the result: of the class of the merge's identity, with unknown contents
   * @param from first element or number, counted from the start of the job
   * @param to one past the last
   * @return false if no elements give that result; true by default
   */
  default boolean possible(P partial, long from, long to) {
    return true;
  }

  /**
   * How many elements of each output are defined by what a tile read. These are the first elements.
   * The elements after them may be anything. So an audit, which compares what two devices wrote,
   * leaves them out.
   *
   * @param partial the tile's partial result
   * @param from the tile's first element or number, counted from the start of the job
   * @param to one past the tile's last
   * @return how many elements, perhaps more than were written; by default {@link Long#MAX_VALUE},
   *     which means all
   */
  default long defined(P partial, long from, long to) {
    return Long.MAX_VALUE;
  }

  /**
   * The result that stands for the result of a job that is explained, not run.
   *
   * @return a result with which the explanation can go on; the merge's identity by default
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
