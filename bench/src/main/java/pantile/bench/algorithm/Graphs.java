// SPDX-License-Identifier: Apache-2.0
package pantile.bench.algorithm;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Graphs without cycles in arrays of edges, and a loop that orders them. */
final class Graphs {
  private Graphs() {}

  /** Courses, and edges between them. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Graph(int count, int[] before, int[] after) {}

  /** Edges between courses that are chosen at random, from the one that has the lower rank. */
  static Graph random(long seed, int count, int edges) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] name = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      name[i] = name[j];
      name[j] = i;
    }
    Graph graph = new Graph(count, new int[edges], new int[edges]);
    for (int e = 0; e < edges; e++) {
      int i = random.nextInt(count);
      int j = random.nextInt(count - 1);
      j += j >= i ? 1 : 0;
      graph.before[e] = name[Math.min(i, j)];
      graph.after[e] = name[Math.max(i, j)];
    }
    return graph;
  }

  /** Edges from each layer to the next. */
  static Graph layers(long seed, int width, int layers, int edges) {
    SplittableRandom random = new SplittableRandom(seed);
    Graph graph = new Graph(width * layers, new int[edges], new int[edges]);
    for (int e = 0; e < edges; e++) {
      int layer = random.nextInt(layers - 1);
      graph.before[e] = layer * width + random.nextInt(width);
      graph.after[e] = (layer + 1) * width + random.nextInt(width);
    }
    return graph;
  }

  static Graph chain(int count) {
    Graph graph = new Graph(count, new int[count - 1], new int[count - 1]);
    for (int e = 0; e < count - 1; e++) {
      graph.before[e] = e;
      graph.after[e] = e + 1;
    }
    return graph;
  }

  /** One thread: edges sorted by counting, then levels, each sorted. */
  static int[] loop(Graph graph) {
    int[] start = new int[graph.count + 1];
    int[] needs = new int[graph.count];
    for (int e = 0; e < graph.before.length; e++) {
      start[graph.before[e] + 1]++;
      needs[graph.after[e]]++;
    }
    for (int i = 0; i < graph.count; i++) {
      start[i + 1] += start[i];
    }
    int[] next = start.clone();
    int[] followers = new int[graph.before.length];
    for (int e = 0; e < followers.length; e++) {
      followers[next[graph.before[e]]++] = graph.after[e];
    }
    int[] order = new int[graph.count];
    int end = 0;
    for (int i = 0; i < graph.count; i++) {
      if (needs[i] == 0) {
        order[end++] = i;
      }
    }
    for (int from = 0; from < end; ) {
      int to = end;
      for (; from < to; from++) {
        for (int e = start[order[from]]; e < start[order[from] + 1]; e++) {
          if (--needs[followers[e]] == 0) {
            order[end++] = followers[e];
          }
        }
      }
      Arrays.sort(order, to, end);
    }
    return order;
  }
}
