// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import java.util.List;
import pantile.Pantile;

/**
 * A graph's edges by the course that comes first: those of course i from place {@code start[i]} to
 * before {@code start[i + 1]}, in the order in which they were given.
 *
 * @param start one place more than courses
 * @param course of each edge the course that needs the other
 * @param needs how many edges lead to each course
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Followers(int[] start, int[] course, int[] needs) {
  /**
   * What one tile counted.
   *
   * @param wrong its first edge that names no course; -1 if there is none
   * @param first how many of its edges each course comes first in
   * @param second how many of its edges lead to each
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Counts(int wrong, int[] first, int[] second) {}

  /** Sorts by counting; each tile counts for itself, so that no two write to one place. */
  static Followers of(Pantile pt, int count, int[] before, int[] after) {
    int edges = before.length;
    // As many counters as courses for each tile: not worth it for fewer edges.
    int tiles = Math.clamp((long) edges / Math.max(1, count), 1, Tiles.workers(pt));
    int tile = Math.max(1, Math.ceilDiv(edges, tiles));
    List<Counts> counts =
        Tiles.map(
            pt,
            "course schedule: counts",
            edges,
            tile,
            (from, to) -> counts(count, before, after, from, to));
    for (Counts some : counts) {
      if (some.wrong >= 0) {
        int e = some.wrong;
        throw new IllegalArgumentException(
            "edge "
                + e
                + " is from "
                + before[e]
                + " to "
                + after[e]
                + "; courses are from 0 to "
                + (count - 1));
      }
    }
    int[] start = new int[count + 1];
    int[] needs = new int[count];
    int place = 0;
    for (int i = 0; i < count; i++) {
      start[i] = place;
      for (Counts some : counts) {
        int first = some.first[i];
        some.first[i] = place;
        place += first;
        needs[i] += some.second[i];
      }
    }
    start[count] = place;
    int[] course = new int[edges];
    Tiles.each(
        pt,
        "course schedule: edges",
        edges,
        tile,
        (from, to) -> {
          int[] next = counts.get(from / tile).first.clone();
          for (int e = from; e < to; e++) {
            course[next[before[e]]++] = after[e];
          }
        });
    return new Followers(start, course, needs);
  }

  private static Counts counts(int count, int[] before, int[] after, int from, int to) {
    int[] first = new int[count];
    int[] second = new int[count];
    for (int e = from; e < to; e++) {
      int u = before[e];
      int v = after[e];
      if (u < 0 || u >= count || v < 0 || v >= count) {
        return new Counts(e, first, second);
      }
      first[u]++;
      second[v]++;
    }
    return new Counts(-1, first, second);
  }
}
