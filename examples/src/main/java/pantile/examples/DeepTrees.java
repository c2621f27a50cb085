// SPDX-License-Identifier: Apache-2.0
package pantile.examples;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.algorithm.TreeDepth;

/** The maximum depth of a binary tree, of objects and of arrays; what is no tree is refused. */
public final class DeepTrees {
  private record Node(@Nullable Node left, @Nullable Node right) {}

  private DeepTrees() {}

  /**
   * Runs it.
   *
   * @param args none
   */
  public static void main(String[] args) {
    Node path = new Node(null, null);
    for (int i = 1; i < 500_000; i++) {
      path = i % 2 == 0 ? new Node(path, null) : new Node(null, path);
    }
    int n = 1_000_000;
    int[] left = new int[n];
    int[] right = new int[n];
    Arrays.setAll(left, i -> 2 * i + 1 < n ? 2 * i + 1 : -1);
    Arrays.setAll(right, i -> 2 * i + 2 < n ? 2 * i + 2 : -1);

    try (Pantile pt = Pantile.open()) {
      int depth = TreeDepth.findByRecursion(pt, path, Node::left, Node::right);
      System.out.println("a path of objects: " + depth); // and no StackOverflowError
      System.out.println("a balanced tree: " + TreeDepth.find(pt, left, right));
      right[n - 1] = 0; // back to the root
      try {
        System.out.println(TreeDepth.find(pt, left, right));
      } catch (IllegalArgumentException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
