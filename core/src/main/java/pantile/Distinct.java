// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Arrays;
import java.util.Locale;
import pantile.op.map.ResultRoom;
import pantile.op.sort.Rank;
import pantile.spi.Operator;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * What is told of equal elements. A zero that is added makes one value of both zeros, and one of
 * all NaNs. Then equal elements have equal bits, and sorts bring them together.
 */
final class Distinct {
  private Distinct() {}

  static <A extends Values<A>> A unique(A x) {
    x.begin("unique");
    try (A sorted = x.canonical().sort()) {
      return x.engine.offHeap(sorted.length()) ? once(sorted) : sorted.picked(starts(sorted));
    }
  }

  /** The first of each run, of more sorted elements than an array holds. */
  private static <A extends Values<A>> A once(A sorted) {
    try (A others = sorted.drop(1).filter(changes(sorted))) {
      long length = 1 + others.length();
      ResultRoom room = ResultRoom.of(sorted.engine, sorted.type(), length);
      if (!sorted.explained()) {
        sorted.take(1).copyInto(room.slice().sub(0, 1));
        others.copyInto(room.slice().sub(1, length));
      }
      return sorted.of(room.results());
    }
  }

  static <A extends Values<A>> A uniqueInOrder(A x) {
    x.begin("uniqueInOrder");
    try (A all = x.canonical().settled()) {
      if (Few.here(all)) {
        return all.picked(FewJoins.firsts(all));
      }
      Ints order = all.argSort();
      try (A sorted = all.gather(order)) {
        // The order is stable, so a run begins with its lowest index.
        Ints first = order.picked(starts(sorted));
        return all.gather(first.sort());
      }
    }
  }

  static <A extends Values<A>> long count(A x) {
    x.begin("countDistinct");
    try (A sorted = x.canonical().sort()) {
      if (sorted.length() == 0) {
        return 0;
      }
      return Few.first(sorted) ? Few.starts(sorted).length : 1 + changes(sorted).count();
    }
  }

  static <A extends Values<A>> Runs<A> runs(A x) {
    x.begin("runs");
    int length = Scratch.requireArray(x.length());
    try (A all = x.canonical().settled()) {
      int[] starts = starts(all);
      A values = all.picked(starts);
      return new Runs<>(values, Values.ints(x.engine, Few.lengths(starts, length)));
    }
  }

  static <A extends Values<A>> A repeat(A x, Ints counts) {
    x.requireAsMany(counts);
    x.begin("repeat");
    int[] each = counts.toArray();
    long total = 0;
    for (int i = 0; i < each.length; i++) {
      if (each[i] < 0) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "count %d at position %d is negative", each[i], i));
      }
      total += each[i];
    }
    int[] indices = new int[Scratch.requireArray(total)];
    int at = 0;
    for (int i = 0; i < each.length; i++) {
      Arrays.fill(indices, at, at + each[i], i);
      at += each[i];
    }
    return x.picked(indices);
  }

  static <A extends Values<A>> Ints rank(A x, Rank method) {
    x.begin("rank");
    try (A all = x.canonical().settled()) {
      int[] order = all.argSort().toArray();
      int[] ranks = new int[order.length];
      if (method == Rank.ORDINAL) {
        for (int i = 0; i < order.length; i++) {
          ranks[order[i]] = i + 1;
        }
      } else {
        rank(starts(all.picked(order)), order, method, ranks);
      }
      return Values.ints(x.engine, ranks);
    }
  }

  private static void rank(int[] starts, int[] order, Rank method, int[] ranks) {
    int run = -1;
    for (int i = 0; i < order.length; i++) {
      if (run + 1 < starts.length && starts[run + 1] == i) {
        run++;
      }
      ranks[order[i]] = method == Rank.MIN ? starts[run] + 1 : run + 1;
    }
  }

  /** Where runs of equal neighbours start, in an array. */
  static int[] starts(Values<?> x) {
    if (x.length() == 0) {
      return new int[0];
    }
    return Few.first(x) ? Few.starts(x) : starts(changes(x));
  }

  /** Whether each element differs from the one before it. */
  static boolean each(Values<?> x) {
    if (x.length() < 2) {
      return true;
    }
    return Few.first(x) ? Few.starts(x).length == x.length() : changes(x).allTrue();
  }

  /** Where runs start, after the elements that differ from the next one. */
  static int[] starts(Mask changes) {
    Slice.Ints ends = changes.kept();
    int[] starts = new int[1 + (int) ends.length()];
    for (int run = 1; run < starts.length; run++) {
      starts[run] = ends.array()[ends.from() + run - 1] + 1;
    }
    return starts;
  }

  /** For each element but the last, whether the next one differs. */
  static <A extends Values<A>> Mask changes(Values<A> x) {
    A one = x.dropLast(1);
    A next = x.drop(1);
    Mask differ = one.compare(Operator.NE, next);
    return x.type().floating()
        ? differ.and(one.compare(Operator.EQ, one).or(next.compare(Operator.EQ, next)))
        : differ;
  }
}
