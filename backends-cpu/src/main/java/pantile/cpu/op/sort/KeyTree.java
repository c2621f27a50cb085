// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

/**
 * Tells buckets by any splitters, which form a binary tree in an array: the children of node {@code
 * j} are {@code 2 j} and {@code 2 j + 1}. A number takes one comparison a level, whose outcome is
 * added to the place instead of being branched on. Numbers are taken four at a time, since each
 * waits for its loads, and none for another's.
 *
 * <p>The algorithm is that of super scalar sample sort (Sanders and Winkel, 2004). What was
 * changed: which bucket each number has is written down when they are counted, and not found once
 * more.
 *
 * <p>Immutable. No vectors.
 */
final class KeyTree {
  private final int levels;
  private final long[] tree;
  private final int last;

  /**
   * Builds the tree. Takes O(b) for b splitters.
   *
   * @param splitters ascending; bucket {@code i} has the numbers that are below splitter {@code i}
   *     and not below splitter {@code i - 1}
   */
  KeyTree(long[] splitters) {
    last = splitters.length;
    levels = Integer.SIZE - Integer.numberOfLeadingZeros(last);
    tree = new long[1 << levels];
    int fill = fill(splitters, 1, 0);
    if (fill < last) {
      throw new IllegalStateException("splitters are left over");
    }
  }

  /** Writes the nodes of a subtree, from left to right; returns the splitter that is next. */
  private int fill(long[] splitters, int node, int next) {
    if (node >= tree.length) {
      return next;
    }
    int here = fill(splitters, 2 * node, next);
    tree[node] = here < last ? splitters[here] : Long.MAX_VALUE;
    return fill(splitters, 2 * node + 1, here + 1);
  }

  /**
   * Finds the bucket of each number.
   *
   * @param x the numbers
   * @param from index of the first
   * @param to one past the last
   * @param buckets receives the buckets, at the numbers' own indices
   */
  void find(long[] x, int from, int to, char[] buckets) {
    long[] nodes = tree;
    int mask = nodes.length - 1;
    int most = last;
    int i = from;
    for (; i < to - 3; i += 4) {
      long x0 = x[i];
      long x1 = x[i + 1];
      long x2 = x[i + 2];
      long x3 = x[i + 3];
      int j0 = 1;
      int j1 = 1;
      int j2 = 1;
      int j3 = 1;
      for (int level = levels; level > 0; level--) {
        j0 = 2 * j0 + (nodes[j0 & mask] <= x0 ? 1 : 0);
        j1 = 2 * j1 + (nodes[j1 & mask] <= x1 ? 1 : 0);
        j2 = 2 * j2 + (nodes[j2 & mask] <= x2 ? 1 : 0);
        j3 = 2 * j3 + (nodes[j3 & mask] <= x3 ? 1 : 0);
      }
      // What is as great as the nodes that fill the tree has gone by them.
      buckets[i] = (char) Math.min(j0 & mask, most);
      buckets[i + 1] = (char) Math.min(j1 & mask, most);
      buckets[i + 2] = (char) Math.min(j2 & mask, most);
      buckets[i + 3] = (char) Math.min(j3 & mask, most);
    }
    for (; i < to; i++) {
      int j = 1;
      for (int level = levels; level > 0; level--) {
        j = 2 * j + (nodes[j & mask] <= x[i] ? 1 : 0);
      }
      buckets[i] = (char) Math.min(j & mask, most);
    }
  }
}
