// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import pantile.Ints;
import pantile.Joined;
import pantile.bench.input.InputElements;

/** Searches in sorted numbers, and joins by ids, as works. */
final class SearchWork {
  private SearchWork() {}

  /** Places of random numbers among random ones that are sorted. */
  static RowWork search(String name, int length, int queries, List<Entrant> ours, long seed) {
    long[] elements = new SplittableRandom(seed).longs(length).sorted().toArray();
    long[] sought = new SplittableRandom(seed + 1).longs(queries).toArray();
    List<Contender> contenders =
        RowWork.contenders(ours, pt -> pt.over(elements).searchSorted(pt.over(sought)).toArray());
    contenders.add(new Contender("binarySearch", RowWork.ALL, () -> byThreads(elements, sought)));
    return new RowWork(
        name,
        queries,
        (long) queries * (Long.BYTES + Integer.BYTES),
        contenders,
        places -> hash((int[]) places));
  }

  /** The JDK's search, one thread a processor. */
  private static int[] byThreads(long[] elements, long[] sought) {
    int[] places = new int[sought.length];
    IntStream.range(0, RowWork.ALL)
        .parallel()
        .forEach(part -> {
          int from = (int) ((long) sought.length * part / RowWork.ALL);
          int to = (int) ((long) sought.length * (part + 1) / RowWork.ALL);
          for (int i = from; i < to; i++) {
            int found = Arrays.binarySearch(elements, sought[i]);
            places[i] = found < 0 ? -1 - found : found; // no number stands twice
          }
        });
    return places;
  }

  /**
   * The pairs of rows of equal ids: on the right each id once, in random order; of the left ones
   * every second is on the right.
   */
  static RowWork join(String name, int right, int left, List<Entrant> ours, long seed) {
    long[] ids = new SplittableRandom(seed).longs(right).toArray();
    long[] rows = new SplittableRandom(seed + 1).longs(left).toArray();
    for (int pair = 0; pair < (left + 1) / 2; pair++) {
      rows[2 * pair] = ids[Math.floorMod(rows[2 * pair], right)];
    }
    List<Contender> contenders = RowWork.contenders(ours, pt -> pt.over(rows).join(pt.over(ids)));
    return new RowWork(
        name,
        (long) left + right,
        ((long) left + right) * Long.BYTES,
        contenders,
        joined -> sums((Joined) joined));
  }

  /** Whatever the order of the pairs. */
  private static String sums(Joined joined) {
    return String.format(
        Locale.ROOT,
        "%d pairs, %d, %d",
        joined.left().length(),
        sum(joined.left()),
        sum(joined.right()));
  }

  private static long sum(Ints rows) {
    return Arrays.stream(rows.toArray()).asLongStream().sum();
  }

  private static String hash(int[] places) {
    return String.format(Locale.ROOT, "h%016x", InputElements.INT.hash(places));
  }
}
