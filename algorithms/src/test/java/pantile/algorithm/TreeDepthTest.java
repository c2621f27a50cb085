// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pantile.Pantile;

final class TreeDepthTest {
  /** Links, and the depth that the tree was made with. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Tree(int[] left, int[] right, int depth) {
    /** A tree whose node i hangs below a parent that is chosen among those before it. */
    static Tree random(SplittableRandom random, int n, int reach) {
      int[] names = new int[n];
      for (int i = 0; i < n; i++) {
        int j = random.nextInt(i + 1);
        names[i] = names[j];
        names[j] = i;
      }
      int[] left = new int[n];
      int[] right = new int[n];
      Arrays.fill(left, -1);
      Arrays.fill(right, -1);
      int[] depth = new int[n];
      int[] free =
          new int[n]; // of a node with two children, one behind it on the way to one with room
      int deepest = n == 0 ? 0 : 1;
      if (n > 0) {
        depth[0] = 1;
      }
      for (int i = 1; i < n; i++) {
        int parent = i - 1 - random.nextInt(Math.min(i, reach));
        while (free[parent] != 0) {
          free[parent] = free[free[parent]] == 0 ? free[parent] : free[free[parent]];
          parent = free[parent];
        }
        boolean hasLeft = left[names[parent]] >= 0;
        boolean hasRight = right[names[parent]] >= 0;
        boolean toLeft = !hasLeft && (hasRight || random.nextBoolean());
        (toLeft ? left : right)[names[parent]] = names[i];
        if (hasLeft || hasRight) {
          free[parent] = parent + 1; // the node before this one is a leaf at least
        }
        depth[i] = depth[parent] + 1;
        deepest = Math.max(deepest, depth[i]);
      }
      return new Tree(left, right, deepest);
    }

    static Tree balanced(int n) {
      int[] left = new int[n];
      int[] right = new int[n];
      for (int i = 0; i < n; i++) {
        left[i] = 2L * i + 1 < n ? 2 * i + 1 : -1;
        right[i] = 2L * i + 2 < n ? 2 * i + 2 : -1;
      }
      return new Tree(left, right, 32 - Integer.numberOfLeadingZeros(n));
    }

    static Tree path(int n) {
      int[] left = new int[n];
      int[] right = new int[n];
      Arrays.fill(left, -1);
      Arrays.fill(right, -1);
      for (int i = 0; i + 1 < n; i++) {
        (i % 3 == 0 ? right : left)[i] = i + 1;
      }
      return new Tree(left, right, n);
    }
  }

  @Test
  void findsTheDepthOfTreesOfAnyShape() {
    long seed = 2431;
    SplittableRandom random = new SplittableRandom(seed);
    for (int workers : new int[] {1, 3}) {
      try (Pantile pt = Pantile.builder().cpuWorkers(workers).open()) {
        for (int n : new int[] {0, 1, 2, 3, 10, 1000, 40_000, 300_000}) {
          for (int reach : new int[] {1, 2, 50, Integer.MAX_VALUE}) {
            Tree tree = Tree.random(random, n, reach);
            assertEquals(
                tree.depth, TreeDepth.find(pt, tree.left, tree.right), "seed " + seed + ", " + n);
          }
          Tree balanced = Tree.balanced(n);
          assertEquals(balanced.depth, TreeDepth.find(pt, balanced.left, balanced.right));
          Tree path = Tree.path(n);
          assertEquals(n, TreeDepth.find(pt, path.left, path.right));
        }
      }
    }
  }

  /** Levels that grow and shrink: shared, alone, and shared again. */
  @Test
  void levelsOfAllWidthsTakeTurns() {
    int wide = 2 * TreeDepth.SHARED;
    int half = wide - 1; // a balanced tree of so many nodes has wide / 2 leaves
    int[] left = new int[2 * half + 5];
    int[] right = new int[2 * half + 5];
    Arrays.fill(left, -1);
    Arrays.fill(right, -1);
    Tree balanced = Tree.balanced(half);
    System.arraycopy(balanced.left, 0, left, 0, half);
    System.arraycopy(balanced.right, 0, right, 0, half);
    left[half - 1] = half;
    for (int i = half; i < half + 4; i++) {
      right[i] = i + 1;
    }
    left[half + 4] = half + 5;
    for (int i = 0; i < half; i++) {
      left[half + 5 + i] = balanced.left[i] < 0 ? -1 : half + 5 + balanced.left[i];
      right[half + 5 + i] = balanced.right[i] < 0 ? -1 : half + 5 + balanced.right[i];
    }
    // half + 5 is the second tree's root, and has itself no other parent.
    int[] l = Arrays.copyOf(left, 2 * half + 5);
    int[] r = Arrays.copyOf(right, 2 * half + 5);
    try (Pantile pt = Pantile.builder().cpuWorkers(2).open()) {
      assertEquals(2 * balanced.depth + 5, TreeDepth.find(pt, l, r));
    }
  }

  @Test
  void recursionOnNodesFindsTheSame() {
    long seed = 2432;
    SplittableRandom random = new SplittableRandom(seed);
    for (int n : new int[] {1, 2, 3, 10, 500}) {
      for (int reach : new int[] {1, 5, Integer.MAX_VALUE}) {
        Tree tree = Tree.random(random, n, reach);
        var form =
            new TreeDepth.ByRecursion<Integer>(
                i -> tree.left[i] < 0 ? null : tree.left[i],
                i -> tree.right[i] < 0 ? null : tree.right[i]);
        int root = 0;
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n && root == i; j++) {
            root = tree.left[j] == i || tree.right[j] == i ? i + 1 : root;
          }
        }
        assertEquals(tree.depth, PlainRecursion.of(form, root), "seed " + seed);
      }
    }
  }

  @Test
  void recursionDividesTreesOfAnyShape() {
    long seed = 2433;
    SplittableRandom random = new SplittableRandom(seed);
    try (Pantile pt = Pantile.builder().cpuWorkers(3).open()) {
      assertEquals(0, TreeDepth.<Integer>findByRecursion(pt, null, i -> i, i -> i));
      for (Tree tree :
          List.of(
              Tree.balanced(100_000),
              Tree.path(1_000_000),
              Tree.random(random, 100_000, Integer.MAX_VALUE))) {
        boolean[] isChild = new boolean[tree.left.length];
        for (int i = 0; i < isChild.length; i++) {
          if (tree.left[i] >= 0) {
            isChild[tree.left[i]] = true;
          }
          if (tree.right[i] >= 0) {
            isChild[tree.right[i]] = true;
          }
        }
        int root = 0;
        while (isChild[root]) {
          root++;
        }
        assertEquals(
            tree.depth,
            TreeDepth.<Integer>findByRecursion(
                pt,
                root,
                i -> tree.left[i] < 0 ? null : tree.left[i],
                i -> tree.right[i] < 0 ? null : tree.right[i]),
            "seed " + seed);
      }
    }
  }

  @Test
  void whatIsNoTreeIsRefusedByName() {
    try (Pantile pt = Pantile.builder().cpuWorkers(2).open()) {
      assertEquals(
          "there are left children of 2 nodes and right ones of 1", message(pt, "1 -1", "-1"));
      assertEquals(
          "left child of node 1 is 3; children are from 0 to 2, or -1",
          message(pt, "1 3 -5", "2 -1 -1"));
      assertEquals(
          "right child of node 0 is -2; children are from 0 to 1, or -1",
          message(pt, "1 -1", "-2 -1"));
      assertEquals("node 3 has two parents, 1 and 2", message(pt, "1 3 3 -1", "2 -1 -1 -1"));
      assertEquals("node 1 is both children of node 0", message(pt, "1 -1", "1 -1"));
      assertEquals(
          "a tree has one root; nodes 0 and 2 are nobody's children",
          message(pt, "1 -1 -1 -1", "-1 -1 -1 -1"));
      assertEquals(
          "node 0 is below itself, in a cycle: its parent is 1", message(pt, "1 0", "-1 -1"));
      assertEquals("node 0 is below itself, in a cycle: its parent is 0", message(pt, "0", "-1"));
      // A root, and a cycle that it does not lead to, with a tree below it.
      assertEquals(
          "node 2 is below itself, in a cycle: its parent is 4",
          message(pt, "-1 -1 3 4 2", "-1 -1 1 -1 -1"));
      // As many links as a tree's, but one node is a child twice and another one never.
      assertEquals("node 2 has two parents, 0 and 1", message(pt, "1 2 -1 -1", "2 -1 -1 -1"));
    }
  }

  private static String message(Pantile pt, String left, String right) {
    return assertThrows(
            IllegalArgumentException.class, () -> TreeDepth.find(pt, links(left), links(right)))
        .getMessage();
  }

  private static int[] links(String text) {
    return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
  }
}
