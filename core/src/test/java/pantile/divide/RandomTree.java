// SPDX-License-Identifier: Apache-2.0
package pantile.divide;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A tree of a seed, with up to five children a node, balanced, skewed or deep; and a division whose
 * result tells every node and the order of its children.
 */
final class RandomTree {
  /**
   * A node.
   *
   * @param value tells it from others
   * @param size how many nodes there are from here
   * @param seed of its children
   */
  record Node(long value, int size, long seed) {}

  private final Node root;
  private final int most;
  private final double skew;
  private final boolean linked;

  RandomTree(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] sizes = {1, 2, 3, 10, 100, 1000, 20_000};
    this.most = 1 + random.nextInt(5);
    this.skew = random.nextInt(3) * 0.45;
    this.linked = random.nextBoolean();
    int size = sizes[random.nextInt(sizes.length)];
    this.root = new Node(seed, most == 1 ? Math.min(size, 3000) : size, random.nextLong());
  }

  Node root() {
    return root;
  }

  private List<Node> children(Node node) {
    SplittableRandom random = new SplittableRandom(node.seed);
    int left = node.size - 1;
    int count = Math.min(1 + random.nextInt(most), left);
    List<Node> children = linked ? new LinkedList<>() : new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int others = count - i - 1;
      int size = left - others;
      if (others > 0) {
        int share = Math.max(1, (left - others) / (others + 1));
        size = random.nextDouble() < skew ? Math.max(1, left - others - 1) : share;
      }
      children.add(new Node(random.nextLong(), size, random.nextLong()));
      left -= size;
    }
    return children;
  }

  private static long solve(Node node) {
    return node.value * 31 + node.size;
  }

  private static long combine(Node node, List<Long> results) {
    long hash = node.value;
    for (long result : results) {
      hash = hash * 1_000_003 + result;
    }
    return hash;
  }

  Division<Node, Long> division() {
    return new Division<>(
        "random tree",
        node -> node.size == 1,
        RandomTree::solve,
        this::children,
        RandomTree::combine);
  }

  /** The same by plain recursion. */
  long recursion() {
    return recursion(root, 0);
  }

  private long recursion(Node node, int depth) {
    if (node.size == 1) {
      return solve(node);
    }
    List<Long> results = new ArrayList<>();
    for (Node child : children(node)) {
      results.add(recursion(child, depth + 1));
    }
    return combine(node, results);
  }
}
