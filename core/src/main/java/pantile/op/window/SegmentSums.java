// SPDX-License-Identifier: Apache-2.0
package pantile.op.window;

import java.io.Serializable;
import java.util.Arrays;
import pantile.job.Merge;
import pantile.op.reduce.CanonicalSum;

/**
 * What a tile leaves of segments of which it has a part only: the sums of their blocks that begin
 * in the tile, see {@link CanonicalSum}. A tile has two such segments at most, its first and its
 * last; merged tiles may have one for each border between two.
 *
 * @param segments the numbers of the segments, ascending
 * @param blocks the sums of each such segment's blocks, in order
 */
@SuppressWarnings("ArrayRecordComponent") // a copy would cost as much as the merge
public record SegmentSums(int[] segments, double[][] blocks) implements Serializable {
  /** The merge: blocks of one segment stand one after the other. */
  static final Merge<SegmentSums> MERGE = new Joined();

  private record Joined() implements Merge<SegmentSums> {
    @Override
    public SegmentSums identity() {
      return new SegmentSums(new int[0], new double[0][]);
    }

    @Override
    public SegmentSums combine(SegmentSums left, SegmentSums right) {
      int kept = left.segments.length;
      if (kept == 0 || right.segments.length == 0) {
        return kept == 0 ? right : left;
      }
      int shared = left.segments[kept - 1] == right.segments[0] ? 1 : 0;
      int length = kept + right.segments.length - shared;
      int[] segments = Arrays.copyOf(left.segments, length);
      double[][] blocks = Arrays.copyOf(left.blocks, length);
      System.arraycopy(right.segments, shared, segments, kept, length - kept);
      System.arraycopy(right.blocks, shared, blocks, kept, length - kept);
      if (shared == 1) {
        blocks[kept - 1] = joined(left.blocks[kept - 1], right.blocks[0]);
      }
      return new SegmentSums(segments, blocks);
    }

    private static double[] joined(double[] first, double[] second) {
      double[] both = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, both, first.length, second.length);
      return both;
    }
  }
}
