// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Merge;

/**
 * Merges partial results that come in order, as a binary counter adds: two neighbours that cover
 * equally many are combined at once. So a merge that is not associative to the bit gives the bits
 * of one machine, where the same counter runs over single tiles: provided that each partial result
 * covers one power of two of tiles, but for the last.
 *
 * @param <P> the partial result
 */
final class TileTree<P> {
  private record Node<P>(P partial, int rank) {}

  private final Merge<P> merge;
  private final List<Node<P>> nodes = new ArrayList<>();

  TileTree(Merge<P> merge) {
    this.merge = merge;
  }

  /** Takes the next. */
  void add(P partial) {
    Node<P> node = new Node<>(partial, 0);
    while (!nodes.isEmpty() && nodes.getLast().rank == node.rank) {
      Node<P> left = nodes.removeLast();
      node = new Node<>(merge.combine(left.partial, node.partial), node.rank + 1);
    }
    nodes.add(node);
  }

  /** All of them merged; the merge's identity for none. */
  P result() {
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
