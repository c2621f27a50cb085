// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Merge;

/**
 * Merges partial results that arrive in tile order. Works as a binary counter does: two neighbours
 * that cover equally many tiles are combined at once, so {@code n} partials cost {@code n - 1}
 * combinations of balanced size, and at most log2(n) partials wait at any time.
 *
 * <p>Where a partial result is itself of a tree like this one over a power of two of tiles, and
 * only the last is of fewer, the bits are those of one tree over all single tiles: also of a merge
 * that is not associative to the bit.
 *
 * @param <P> the partial result
 */
public final class MergeTree<P> implements Aggregator.Parts<P> {
  private record Node<P>(P partial, int rank) {}

  private final Merge<P> merge;
  private final List<Node<P>> nodes = new ArrayList<>();

  /**
   * A tree of no partial results yet.
   *
   * @param merge of two neighbours
   */
  public MergeTree(Merge<P> merge) {
    this.merge = merge;
  }

  /** Takes the partial result of the next claim; where it ends is not asked. */
  @Override
  public void accept(P partial, long to) {
    push(partial);
  }

  /**
   * Takes the next partial result.
   *
   * @param partial of what follows that of the one before
   */
  public void push(P partial) {
    Node<P> node = new Node<>(partial, 0);
    while (!nodes.isEmpty() && nodes.getLast().rank == node.rank) {
      Node<P> left = nodes.removeLast();
      node = new Node<>(merge.combine(left.partial, node.partial), node.rank + 1);
    }
    nodes.add(node);
  }

  /**
   * Merges what waits.
   *
   * @return all of them merged; the merge's identity for none
   */
  public P result() {
    if (nodes.isEmpty()) {
      return merge.identity();
    }
    P result = nodes.getLast().partial;
    for (int i = nodes.size() - 2; i >= 0; i--) {
      result = merge.combine(nodes.get(i).partial, result);
    }
    return result;
  }
}
