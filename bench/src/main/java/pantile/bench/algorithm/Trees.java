// SPDX-License-Identifier: Apache-2.0
package pantile.bench.algorithm;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import pantile.Ints;
import pantile.Pantile;
import pantile.algorithm.TreeDepth;

/** Binary trees in arrays, and two other ways to find their depth. */
final class Trees {
  private Trees() {}

  /** Children by node; -1 is none. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Tree(int[] left, int[] right) {
    static Tree of(int n) {
      Tree tree = new Tree(new int[n], new int[n]);
      Arrays.fill(tree.left, -1);
      Arrays.fill(tree.right, -1);
      return tree;
    }
  }

  static Tree balanced(int n) {
    Tree tree = Tree.of(n);
    for (int i = 1; i < n; i++) {
      (i % 2 != 0 ? tree.left : tree.right)[(i - 1) / 2] = i;
    }
    return tree;
  }

  static Tree path(int n) {
    Tree tree = Tree.of(n);
    for (int i = 1; i < n; i++) {
      (i % 2 != 0 ? tree.left : tree.right)[i - 1] = i;
    }
    return tree;
  }

  /** The search tree of random keys: each node is put at a random one of the free places. */
  static Tree random(long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    Tree tree = Tree.of(n);
    int[] free = new int[n + 1]; // a node times 2, and 1 for its right side
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (i > 0) {
        int chosen = random.nextInt(count);
        int place = free[chosen];
        free[chosen] = free[--count];
        (place % 2 == 0 ? tree.left : tree.right)[place / 2] = i;
      }
      free[count++] = 2 * i;
      free[count++] = 2 * i + 1;
    }
    return tree;
  }

  /** The same tree, its nodes in a random order. */
  static Tree shuffled(long seed, Tree tree) {
    int n = tree.left.length;
    SplittableRandom random = new SplittableRandom(seed);
    int[] name = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      name[i] = name[j];
      name[j] = i;
    }
    Tree shuffled = Tree.of(n);
    for (int i = 0; i < n; i++) {
      shuffled.left[name[i]] = tree.left[i] < 0 ? -1 : name[tree.left[i]];
      shuffled.right[name[i]] = tree.right[i] < 0 ? -1 : name[tree.right[i]];
    }
    return shuffled;
  }

  /** One thread, level by level, with the parents marked first to find the root. */
  static int loop(Tree tree) {
    int n = tree.left.length;
    boolean[] isChild = new boolean[n];
    for (int i = 0; i < n; i++) {
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
    int[] queue = new int[n];
    queue[0] = root;
    int end = 1;
    int depth = 0;
    for (int next = 0; next < end; depth++) {
      for (int last = end; next < last; next++) {
        int node = queue[next];
        if (tree.left[node] >= 0) {
          queue[end++] = tree.left[node];
        }
        if (tree.right[node] >= 0) {
          queue[end++] = tree.right[node];
        }
      }
    }
    return depth;
  }

  /** Of the tree below node 0, as far as nodes are below a bound. */
  static int recursion(Pantile pt, Tree tree, int bound) {
    return TreeDepth.<Integer>findByRecursion(
        pt, 0, i -> child(tree.left[i], bound), i -> child(tree.right[i], bound));
  }

  private static @Nullable Integer child(int node, int bound) {
    return node < 0 || node >= bound ? null : (Integer) node;
  }

  /** Each node's pointer jumps to where its target points, and the distances add up. */
  static int jumping(Pantile pt, Tree tree) {
    int n = tree.left.length;
    int[] parent = new int[n];
    Arrays.fill(parent, -1);
    for (int i = 0; i < n; i++) {
      if (tree.left[i] >= 0) {
        parent[tree.left[i]] = i;
      }
      if (tree.right[i] >= 0) {
        parent[tree.right[i]] = i;
      }
    }
    int[] distance = new int[n];
    for (int i = 0; i < n; i++) {
      distance[i] = parent[i] < 0 ? 0 : 1;
      parent[i] = parent[i] < 0 ? i : parent[i];
    }
    Ints to = pt.over(parent);
    Ints jumped = pt.over(distance);
    int deepest = 1;
    for (boolean changed = true; changed; ) {
      Ints more = jumped.gather(to);
      changed = more.max() > 0;
      jumped = jumped.add(more).evaluate();
      to = to.gather(to);
      deepest = jumped.max() + 1;
    }
    return deepest;
  }
}
