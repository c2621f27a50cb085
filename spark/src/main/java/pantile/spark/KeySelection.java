// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pantile.op.OrderedBits;
import pantile.op.select.KeyRange;
import pantile.spi.ElementType;

/**
 * Finds elements by their places in the order of a sort, without sorting all. A sample has, for
 * each place, two keys between which the element most likely lies. Keys are counted below, at and
 * between these. Where few are left they are collected and sorted; else they are sampled again.
 * (Floyd and Rivest, "Expected time bounds for selection", 1975. They exchange elements in place;
 * here all elements are read, and none is moved.) A sample's keys are set apart from those between
 * them, so that each round leaves fewer, also where many are equal.
 */
final class KeySelection {
  /** So many elements are collected: 8 MB for the driver. */
  static final int COLLECTED = 1 << 20;

  private static final int LEAST_SAMPLE = 1 << 10;
  private static final int MOST_SAMPLE = 1 << 17;

  /** How many standard deviations a bound lies off the place in the sample that is expected. */
  private static final int DEVIATIONS = 4;

  /** Of the samples' places. Any will do: no result depends on them. */
  private static final long SEED = 20_261_130;

  private final Spread x;
  private final int collected;
  private final Map<Long, Long> keys = new HashMap<>();
  private long round;

  /**
   * A selection.
   *
   * @param collected so many elements are collected, at least 1
   */
  KeySelection(Spread x, int collected) {
    this.x = x;
    this.collected = collected;
  }

  /**
   * The keys of the elements at some places.
   *
   * @param places ascending, none twice
   * @return a key for each place; null if an element is NaN
   */
  @Nullable Map<Long, Long> at(NavigableSet<Long> places) {
    ElementType type = x.type();
    long infinity = type.floating() ? infinity(type) : Long.MAX_VALUE;
    KeyInterval all =
        new KeyInterval(
            KeyRange.least(type), KeyRange.greatest(type), 0, x.length(), List.copyOf(places));
    List<KeyInterval> intervals = List.of(all);
    while (true) {
      List<KeyInterval> large = large(intervals);
      if (large.isEmpty()) {
        return collect(intervals, infinity) ? keys : null;
      }
      NavigableSet<Long> edges = edges(large);
      for (KeyInterval each : intervals) {
        edges.add(each.low()); // what is left lies in what was left before
        edges.add(each.high());
      }
      edges.add(infinity);
      intervals = narrowed(edges, places, infinity);
      if (intervals == null) {
        return null;
      }
      if (intervals.isEmpty()) {
        return keys;
      }
    }
  }

  private static long infinity(ElementType type) {
    return type == ElementType.FLOAT
        ? OrderedBits.key(Float.POSITIVE_INFINITY)
        : OrderedBits.key(Double.POSITIVE_INFINITY);
  }

  /** Those that have too many elements to be collected, all in all. */
  private List<KeyInterval> large(List<KeyInterval> intervals) {
    long each = Math.max(1, collected / intervals.size());
    return intervals.stream().filter(one -> one.count() > each).toList();
  }

  /** Keys of samples that most likely lie on both sides of each place. */
  private NavigableSet<Long> edges(List<KeyInterval> intervals) {
    long[] strides = intervals.stream().mapToLong(KeySelection::stride).toArray();
    round++;
    List<long[][]> parts =
        KeyPass.over(
            x,
            "a sample for quantiles",
            new KeyReaders.Sampled(intervals, strides, SEED + (round << 32)));
    long[][] samples = KeyPass.joined(parts, intervals.size());
    NavigableSet<Long> edges = new TreeSet<>();
    for (int i = 0; i < samples.length; i++) {
      Arrays.sort(samples[i]);
      addEdges(intervals.get(i), samples[i], edges);
    }
    return edges;
  }

  private static long stride(KeyInterval interval) {
    double root = Math.cbrt((double) interval.count());
    long size = Math.clamp((long) (root * root), LEAST_SAMPLE, MOST_SAMPLE);
    return Math.max(1, interval.count() / size);
  }

  private static void addEdges(KeyInterval interval, long[] sample, NavigableSet<Long> edges) {
    if (sample.length == 0) {
      return; // another sample will have some
    }
    edges.add(sample[sample.length / 2]); // one at least, so that fewer are left
    for (long place : interval.places()) {
      double share = (place - interval.below() + 0.5) / interval.count();
      double expected = share * sample.length;
      double margin = DEVIATIONS * (Math.sqrt(expected * (1 - share)) + 1);
      double low = Math.floor(expected - margin);
      double high = Math.ceil(expected + margin);
      if (low >= 0) {
        edges.add(sample[(int) low]);
      }
      if (high < sample.length) {
        edges.add(sample[(int) high]);
      }
    }
  }

  /** Counts around edges, and has the intervals between edges in which places lie. */
  private @Nullable List<KeyInterval> narrowed(
      NavigableSet<Long> edges, NavigableSet<Long> places, long infinity) {
    long[] sorted = edges.stream().mapToLong(Long::longValue).toArray();
    long[] counts = new long[2 * sorted.length + 1];
    List<long[]> parts = KeyPass.over(x, "a count for quantiles", new KeyReaders.Counted(sorted));
    for (long[] part : parts) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += part[i];
      }
    }
    List<KeyInterval> intervals = new ArrayList<>();
    long below = 0;
    for (int region = 0; region < counts.length; region++) {
      boolean single = region % 2 == 1;
      long low = region == 0 ? KeyRange.least(x.type()) : sorted[(region - 1) / 2];
      long high = region == counts.length - 1 ? Long.MAX_VALUE : sorted[region / 2];
      if (!single && low >= infinity && counts[region] > 0 && x.type().floating()) {
        return null; // NaNs are above infinity
      }
      List<Long> inside = List.copyOf(places.subSet(below, true, below + counts[region], false));
      if (single) {
        inside.forEach(place -> keys.put(place, low));
      } else if (!inside.isEmpty()) {
        long first = region == 0 ? low : low + 1;
        long last = region == counts.length - 1 ? high : high - 1;
        intervals.add(new KeyInterval(first, last, below, counts[region], inside));
      }
      below += counts[region];
    }
    return intervals;
  }

  /** Collects and sorts what is left; false if there is a NaN. */
  private boolean collect(List<KeyInterval> intervals, long infinity) {
    List<long[][]> parts =
        KeyPass.over(x, "elements for quantiles", new KeyReaders.Collected(intervals));
    long[][] found = KeyPass.joined(parts, intervals.size());
    for (int i = 0; i < found.length; i++) {
      long[] sorted = found[i];
      Arrays.sort(sorted);
      KeyInterval interval = intervals.get(i);
      if (sorted.length != interval.count()) {
        throw new IllegalStateException(
            "an interval of keys had "
                + interval.count()
                + " elements and then "
                + sorted.length
                + ": the RDD is not the same each time that it is computed");
      }
      if (x.type().floating() && sorted[sorted.length - 1] > infinity) {
        return false;
      }
      for (long place : interval.places()) {
        keys.put(place, sorted[(int) (place - interval.below())]);
      }
    }
    return true;
  }
}
