// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

/**
 * A task whose partitions a journal can tell apart: what it computes depends on its identity and on
 * a partition's number alone.
 */
interface JournaledTask extends PartitionTask {
  /** What all partitions together compute, in words: other jobs have other words. */
  String identity();

  /** The same work, cut as an earlier driver did. */
  JournaledTask cutBy(RangeCut cut);
}
