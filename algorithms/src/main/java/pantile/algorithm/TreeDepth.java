// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;

/**
 * The maximum depth of a binary tree: how many nodes the longest way from the root downwards has.
 * An empty tree has depth 0, a root alone depth 1.
 */
public final class TreeDepth {
  /**
   * Levels of at least as many nodes are shared by the workers. Smaller ones, a path's, are visited
   * by a loop, since a job costs as much as some thousand nodes.
   */
  static final int SHARED = 1 << 14;

  private TreeDepth() {}

  /**
   * Finds the depth of a tree in arrays, level by level. Visits each node once, so takes O(n) time
   * whatever the shape. Extra memory: n bytes, and 16 bytes a node of the widest level.
   *
   * @param pt computes it
   * @param left of each node its left child; -1 if there is none
   * @param right of each node its right child; -1 if there is none
   * @return the depth
   * @throws IllegalArgumentException if these are no tree: if the arrays have different lengths, a
   *     child is out of range or has two parents, there are several roots, or nodes are in a cycle;
   *     the message names the lowest such node
   */
  public static int find(Pantile pt, int[] left, int[] right) {
    Objects.requireNonNull(pt, "pt is null");
    Objects.requireNonNull(left, "left is null");
    Objects.requireNonNull(right, "right is null");
    if (left.length != right.length) {
      throw new IllegalArgumentException(
          "there are left children of " + left.length + " nodes and right ones of " + right.length);
    }
    if (left.length == 0) {
      return 0;
    }
    return new Levels(pt, left, right, TreeLinks.root(pt, left, right)).depth();
  }

  /**
   * Finds the depth of a tree of objects by recursion, a task a node where tasks are wanted. Paths
   * may have any length. A node that is reached by two ways counts on each; one below itself is
   * visited until the memory is full.
   *
   * @param pt computes it
   * @param root the root; null for an empty tree
   * @param left gives a node's left child, null if there is none; called by several threads
   * @param right gives a node's right child, null if there is none; called by several threads
   * @param <N> the nodes' type
   * @return the depth
   */
  public static <N> int findByRecursion(
      Pantile pt,
      @Nullable N root,
      Function<? super N, ? extends @Nullable N> left,
      Function<? super N, ? extends @Nullable N> right) {
    Objects.requireNonNull(pt, "pt is null");
    Objects.requireNonNull(left, "left is null");
    Objects.requireNonNull(right, "right is null");
    return root == null
        ? 0
        : pt.divide(new ByRecursion<N>(left, right).division("tree depth"), root);
  }

  /** A node's children are its parts. */
  static final class ByRecursion<N> implements Recursive<N, Integer> {
    private final Function<? super N, ? extends @Nullable N> left;
    private final Function<? super N, ? extends @Nullable N> right;

    ByRecursion(
        Function<? super N, ? extends @Nullable N> left,
        Function<? super N, ? extends @Nullable N> right) {
      this.left = left;
      this.right = right;
    }

    @Override
    public boolean isSmall(N node) {
      return left.apply(node) == null && right.apply(node) == null;
    }

    @Override
    public Integer solve(N node) {
      return 1;
    }

    @Override
    public List<N> split(N node) {
      List<N> children = new ArrayList<>(2);
      N child = left.apply(node);
      if (child != null) {
        children.add(child);
      }
      child = right.apply(node);
      if (child != null) {
        children.add(child);
      }
      return children;
    }

    @Override
    public Integer combine(N node, List<Integer> depths) {
      int deepest = 0;
      for (int depth : depths) {
        deepest = Math.max(deepest, depth);
      }
      return deepest + 1;
    }
  }

  /**
   * Part of the next level.
   *
   * @param nodes may be longer
   * @param count how many nodes there are
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(int[] nodes, int count) {}

  /** The nodes of a tree with one root, in which each other node is a child once. */
  private static final class Levels {
    private final Pantile pt;
    private final int[] left;
    private final int[] right;
    private int[] level;
    private int count = 1;

    Levels(Pantile pt, int[] left, int[] right, int root) {
      this.pt = pt;
      this.left = left;
      this.right = right;
      level = new int[] {root};
    }

    int depth() {
      int depth = 0;
      long visited = 0;
      while (count > 0) {
        visited += count;
        depth++;
        if (count < SHARED) {
          visitAlone();
        } else {
          visitShared();
        }
      }
      if (visited != left.length) {
        throw TreeLinks.cycle(left, right);
      }
      return depth;
    }

    private int[] other = new int[2];

    private void visitAlone() {
      if (other.length < 2 * count) {
        other = new int[Math.min(4 * count, left.length + 2)];
      }
      int next = childrenTo(other, 0, count);
      int[] parents = level;
      level = other;
      other = parents;
      count = next;
    }

    private void visitShared() {
      List<Part> parts =
          Tiles.map(
              pt,
              "tree depth: level",
              count,
              Tiles.length(pt, count),
              (from, to) -> {
                int[] children = new int[2 * (to - from)];
                return new Part(children, childrenTo(children, from, to));
              });
      count = 0;
      for (Part part : parts) {
        count += part.count;
      }
      level = new int[Math.max(count, 2)];
      int at = 0;
      for (Part part : parts) {
        System.arraycopy(part.nodes, 0, level, at, part.count);
        at += part.count;
      }
    }

    private int childrenTo(int[] children, int from, int to) {
      int found = 0;
      for (int i = from; i < to; i++) {
        int node = level[i];
        int child = left[node];
        if (child >= 0) {
          children[found++] = child;
        }
        child = right[node];
        if (child >= 0) {
          children[found++] = child;
        }
      }
      return found;
    }
  }
}
