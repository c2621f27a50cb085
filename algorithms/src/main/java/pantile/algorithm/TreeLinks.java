// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import java.util.Arrays;
import java.util.List;
import pantile.Pantile;

/** Checks that links from nodes to their children make a tree. */
final class TreeLinks {
  private TreeLinks() {}

  /**
   * What a tile's nodes link to.
   *
   * @param wrong the lowest node with a child out of range; -1 if there is none
   * @param links how many children there are
   */
  private record Links(int wrong, long links) {}

  /**
   * The one node that is nobody's child. If there are as many links as other nodes, each of those
   * is a child once. So a count is enough, and only what is wrong is looked at closely.
   */
  static int root(Pantile pt, int[] left, int[] right) {
    int n = left.length;
    byte[] isChild = new byte[n];
    long links = 0;
    for (Links some :
        Tiles.map(
            pt,
            "tree depth: links",
            n,
            Tiles.length(pt, n),
            (from, to) -> links(left, right, isChild, from, to))) {
      if (some.wrong >= 0) {
        throw outOfRange(left, right, some.wrong);
      }
      links += some.links;
    }
    int root = -1;
    int roots = 0;
    for (int i = 0; i < n; i++) {
      if (isChild[i] == 0) {
        roots++;
        root = root < 0 ? i : root;
      }
    }
    if (links != n - roots) {
      throw secondParent(left, right);
    }
    if (roots == 0) {
      throw cycle(left, right);
    }
    if (roots > 1) {
      int second = root + 1;
      while (isChild[second] != 0) {
        second++;
      }
      throw new IllegalArgumentException(
          "a tree has one root; nodes " + root + " and " + second + " are nobody's children");
    }
    return root;
  }

  /** Several tiles may mark one node; each writes the same. */
  private static Links links(int[] left, int[] right, byte[] isChild, int from, int to) {
    int n = isChild.length;
    long links = 0;
    for (int i = from; i < to; i++) {
      int l = left[i];
      int r = right[i];
      if (l < -1 || l >= n || r < -1 || r >= n) {
        return new Links(i, links);
      }
      if (l >= 0) {
        isChild[l] = 1;
        links++;
      }
      if (r >= 0) {
        isChild[r] = 1;
        links++;
      }
    }
    return new Links(-1, links);
  }

  private static IllegalArgumentException outOfRange(int[] left, int[] right, int node) {
    int n = left.length;
    boolean isLeft = left[node] < -1 || left[node] >= n;
    return new IllegalArgumentException(
        (isLeft ? "left" : "right")
            + " child of node "
            + node
            + " is "
            + (isLeft ? left[node] : right[node])
            + "; children are from 0 to "
            + (n - 1)
            + ", or -1");
  }

  private static IllegalArgumentException secondParent(int[] left, int[] right) {
    int[] parent = new int[left.length];
    Arrays.fill(parent, -1);
    int lowest = Integer.MAX_VALUE;
    int[] second = new int[left.length];
    for (int i = 0; i < left.length; i++) {
      for (int child : new int[] {left[i], right[i]}) {
        if (child >= 0 && parent[child] < 0) {
          parent[child] = i;
        } else if (child >= 0) {
          if (child < lowest) {
            lowest = child;
          }
          if (second[child] == 0) {
            second[child] = i + 1;
          }
        }
      }
    }
    int other = second[lowest] - 1;
    return new IllegalArgumentException(
        parent[lowest] == other
            ? "node " + lowest + " is both children of node " + other
            : "node " + lowest + " has two parents, " + parent[lowest] + " and " + other);
  }

  /** Each node is a child at most once here, so what no root leads to leads back to itself. */
  static IllegalArgumentException cycle(int[] left, int[] right) {
    int n = left.length;
    int[] parent = new int[n];
    Arrays.fill(parent, -1);
    for (int i = 0; i < n; i++) {
      for (int child : List.of(left[i], right[i])) {
        if (child >= 0) {
          parent[child] = i;
        }
      }
    }
    int[] seen = new int[n];
    int lowest = Integer.MAX_VALUE;
    for (int i = 0; i < n; i++) {
      int node = i;
      while (node >= 0 && seen[node] == 0) {
        seen[node] = i + 1;
        node = parent[node];
      }
      // The way met itself: a cycle, whose lowest node is looked for.
      if (node >= 0 && seen[node] == i + 1) {
        int end = node;
        do {
          lowest = Math.min(lowest, node);
          node = parent[node];
        } while (node != end);
      }
    }
    return new IllegalArgumentException(
        "node " + lowest + " is below itself, in a cycle: its parent is " + parent[lowest]);
  }
}
