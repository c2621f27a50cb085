// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import pantile.spark.KeyPass.Reader;
import pantile.spark.KeyPass.Readers;

/** The readings of a selection: to sample, to count, to collect. */
final class KeyReaders {
  /** Up to so many edges or intervals, each key is compared with all: no branch to be guessed. */
  private static final int FEW = 8;

  private KeyReaders() {}

  /**
   * Picks about one key in so many, of each interval.
   *
   * @param intervals in which keys are picked
   * @param strides how many keys of an interval there are for one that is picked
   * @param seed of the places; no result depends on it
   */
  @SuppressWarnings("ArrayRecordComponent") // sent with a task
  record Sampled(List<KeyInterval> intervals, long[] strides, long seed) implements Readers {
    @Override
    public Reader reader(int partition) {
      SplittableRandom random = new SplittableRandom(seed + partition);
      long[] skips = new long[strides.length];
      for (int i = 0; i < skips.length; i++) {
        skips[i] = random.nextLong(strides[i]);
      }
      return new Picked(intervals) {
        @Override
        boolean wanted(int interval) {
          if (skips[interval]-- > 0) {
            return false;
          }
          skips[interval] = random.nextLong(2 * strides[interval] - 1);
          return true;
        }
      };
    }
  }

  /** Picks all keys of each interval. */
  record Collected(List<KeyInterval> intervals) implements Readers {
    @Override
    public Reader reader(int partition) {
      return new Picked(intervals) {
        @Override
        boolean wanted(int interval) {
          return true;
        }
      };
    }
  }

  /** Keys of some intervals, which ascend, and none of which shares keys with another. */
  private abstract static class Picked implements Reader {
    private final KeyInterval[] intervals;
    private final long[] lows;
    private final LongStream.Builder[] picked;

    Picked(List<KeyInterval> intervals) {
      this.intervals = intervals.toArray(KeyInterval[]::new);
      lows = intervals.stream().mapToLong(KeyInterval::low).toArray();
      picked = new LongStream.Builder[intervals.size()];
      Arrays.setAll(picked, i -> LongStream.builder());
    }

    /** Whether the next key of an interval is one to pick. */
    abstract boolean wanted(int interval);

    @Override
    public void take(long[] keys, int count) {
      if (intervals.length > FEW) {
        search(keys, count);
        return;
      }
      for (int interval = 0; interval < intervals.length; interval++) {
        long low = intervals[interval].low();
        long high = intervals[interval].high();
        for (int i = 0; i < count; i++) {
          if (low <= keys[i] && keys[i] <= high && wanted(interval)) {
            picked[interval].add(keys[i]);
          }
        }
      }
    }

    private void search(long[] keys, int count) {
      for (int i = 0; i < count; i++) {
        int at = Arrays.binarySearch(lows, keys[i]);
        int interval = at >= 0 ? at : -at - 2;
        if (interval >= 0 && keys[i] <= intervals[interval].high() && wanted(interval)) {
          picked[interval].add(keys[i]);
        }
      }
    }

    @Override
    public Object found() {
      long[][] found = new long[picked.length][];
      Arrays.setAll(found, i -> picked[i].build().toArray());
      return found;
    }
  }

  /**
   * Counts keys below the first edge, equal to it, between it and the second, equal to that, and so
   * on.
   *
   * @param edges ascending, none twice
   */
  @SuppressWarnings("ArrayRecordComponent") // sent with a task
  record Counted(long[] edges) implements Readers {
    @Override
    public Reader reader(int partition) {
      long[] counts = new long[2 * edges.length + 1];
      return new Reader() {
        @Override
        public void take(long[] keys, int count) {
          for (int i = 0; i < count; i++) {
            counts[edges.length <= FEW ? among(keys[i]) : searched(keys[i])]++;
          }
        }

        @Override
        public Object found() {
          return counts;
        }
      };
    }

    private int among(long key) {
      int region = 0;
      for (long edge : edges) {
        region += (key > edge ? 1 : 0) + (key >= edge ? 1 : 0);
      }
      return region;
    }

    private int searched(long key) {
      int at = Arrays.binarySearch(edges, key);
      return at >= 0 ? 2 * at + 1 : 2 * -(at + 1);
    }
  }
}
