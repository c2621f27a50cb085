// SPDX-License-Identifier: Apache-2.0
package pantile.op.search;

import java.util.Arrays;
import pantile.spi.Slice;

/**
 * Parts crowded buckets again, by tables of their own that are as fine as the crowd: so clusters of
 * keys, and keys that many elements have, are found in as many steps as evenly spread ones.
 */
final class CrowdedBuckets {
  /** A bucket in so many others is not parted again. */
  private static final int DEEPEST = 4;

  /** Longer tables are not parted: a table of so many has places for three times as many. */
  private static final int LONGEST = 1 << 28;

  private final Slice elements;

  /** The table, and room behind it. */
  private int[] numbers;

  private int length;
  private int fullest;

  private CrowdedBuckets(Slice elements, int[] starts) {
    this.elements = elements;
    this.numbers = starts;
    this.length = starts.length;
  }

  /**
   * The table whose crowded buckets have tables of their own. Takes O(n) time for n elements, and
   * at most 16 n bytes more than the table.
   *
   * @param elements ascending, in an array
   * @param table of these
   */
  static BucketTable parted(Slice elements, BucketTable table) {
    int[] starts = table.starts().array();
    if (starts.length > LONGEST) {
      return table;
    }
    CrowdedBuckets parts = new CrowdedBuckets(elements, starts);
    KeyBuckets first = table.buckets();
    for (int bucket = 0, from = 0; bucket < first.count(); bucket++) {
      int to = starts[bucket + 1]; // of the table as it was
      parts.part(bucket, from, to, 1);
      from = to;
    }
    return new BucketTable(
        new KeyBuckets(first.least(), first.shift(), first.count(), parts.fullest),
        new Slice.Ints(parts.numbers, 0, parts.length));
  }

  /** Gives the bucket at a place of the table one of its own, if it is crowded. */
  private void part(int place, int from, int to, int depth) {
    int count = to - from;
    if (count <= BucketTable.CROWDED || depth == DEEPEST) {
      fullest = Math.max(fullest, count);
    } else {
      int at = length;
      table(from, to, depth);
      numbers[place] = ~at;
    }
  }

  /** If elements change meanwhile, keys may be anywhere: then places are wrong. */
  private void table(int from, int to, int depth) {
    int count = to - from;
    long least = key(from);
    long range = Math.max(0, key(to - 1) - least);
    boolean single = range < count; // a bucket a key, and one beyond
    int shift = 0;
    while (!single && range >>> shift >= count) {
      shift++;
    }
    int buckets = (int) (range >>> shift) + (single ? 2 : 1);
    int starts = header(least, shift, buckets);
    for (int i = from; i < to; i++) {
      numbers[starts + KeyBuckets.bucket(key(i), least, shift, buckets)]++;
    }
    int start = from;
    for (int bucket = 0; bucket < buckets; bucket++) {
      int in = numbers[starts + bucket];
      numbers[starts + bucket] = start;
      if (!single) {
        part(starts + bucket, start, start + in, depth + 1);
      }
      start += in;
    }
  }

  /** Makes room for a table; returns where its starts are, which are zeros. */
  private int header(long least, int shift, int buckets) {
    int at = length;
    length += KeyBuckets.HEADER + buckets;
    if (length > numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(length, numbers.length + numbers.length / 2));
    }
    numbers[at] = (int) (least >>> Integer.SIZE);
    numbers[at + 1] = (int) least;
    numbers[at + 2] = shift;
    numbers[at + 3] = buckets;
    return at + KeyBuckets.HEADER;
  }

  private long key(int i) {
    if (elements instanceof Slice.Longs(long[] a, int from, int _)) {
      return SearchKeys.of(a[from + i]);
    }
    if (elements instanceof Slice.Doubles(double[] a, int from, int _)) {
      return SearchKeys.of(a[from + i]);
    }
    if (elements instanceof Slice.Ints(int[] a, int from, int _)) {
      return SearchKeys.of(a[from + i]);
    }
    Slice.Floats x = (Slice.Floats) elements;
    return SearchKeys.of(x.array()[x.from() + i]);
  }
}
