// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pantile.Longs;
import pantile.Sorted;
import pantile.formats.run.Run;
import pantile.formats.run.RunFiles;
import pantile.formats.run.Storage;

/**
 * Sorts pairs by their keys in bounded memory: runs are sorted by all workers and written to a
 * temporary file, then merged. The sort is stable. What is to become of equal keys is done in each
 * run and in each merge, so that few distinct keys make little of the temporary file. Pairs that
 * fit into one run are never written.
 *
 * <p>Adding takes O(n log n) time in all. Merging takes O(n log r) time for r runs, of the calling
 * thread.
 */
final class SortedRuns implements AutoCloseable {
  /** What becomes of pairs with equal keys. */
  enum Equal {
    /** All stay, in the order in which they were added. */
    KEEP,
    /** The one that was added first stays. */
    FIRST,
    /** One stays, whose value is the sum of all. */
    ADD
  }

  private static final int FIRST_RECORDS = 1 << 12;
  private static final int LEAST_BUFFER = 1 << 12;
  private static final int MOST_BUFFER = 1 << 20;

  /** Runs that are merged at once, each of which has a buffer. */
  private static final int MOST_MERGED = 1 << 10;

  private final Workspace place;
  private final Equal equal;
  private final boolean paired;
  private final long limit;
  private final int most;
  private long[] keys;
  private long[] values;
  private int count;

  /** As many as are wanted come before the bound, once there is one. */
  private long bound;

  private boolean bounded;
  private final List<Run> runs = new ArrayList<>();
  private RunFiles files;
  private long taken;

  /**
   * Pairs to be sorted.
   *
   * @param place what there is to sort with
   * @param paired whether keys have values; else all values are 0
   * @param equal what becomes of equal keys
   * @param limit how many pairs are wanted: the first ones
   */
  SortedRuns(Workspace place, boolean paired, Equal equal, long limit) {
    this.place = place;
    this.paired = paired;
    this.equal = equal;
    this.limit = limit;
    this.most = Math.max(FIRST_RECORDS, place.runRecords(paired));
    this.files = new RunFiles(Storage.REAL, place.folder());
    this.keys = new long[0];
    this.values = new long[0];
    grow(FIRST_RECORDS);
  }

  private int recordBytes() {
    return paired ? 2 * Long.BYTES : Long.BYTES;
  }

  private void take(long bytes) {
    place.take(bytes);
    taken += bytes;
  }

  private void giveBack(long bytes) {
    place.giveBack(bytes);
    taken -= bytes;
  }

  private void grow(int records) {
    take((long) records * recordBytes());
    int old = keys.length;
    keys = Arrays.copyOf(keys, records);
    values = paired ? Arrays.copyOf(values, records) : values;
    giveBack((long) old * recordBytes());
  }

  /** Adds a pair. */
  void add(long key, long value) {
    if (bounded && key >= bound) {
      return;
    }
    if (count == keys.length) {
      if (count < most) {
        grow((int) Math.min(most, 2L * count));
      } else {
        write();
      }
    }
    keys[count] = key;
    if (paired) {
      values[count] = value;
    }
    count++;
  }

  /** Sorts what was added, in place, and makes one of equal keys. */
  private void sort() {
    if (!paired) {
      place.pantile().sort(keys, 0, count);
    } else {
      sortPairs();
    }
    if (equal != Equal.KEEP) {
      count = united(count);
    }
    count = (int) Math.min(count, limit);
    if (count == limit && equal != Equal.ADD) {
      long last = count == 0 ? Long.MIN_VALUE : keys[count - 1];
      bound = bounded ? Math.min(bound, last) : last;
      bounded = true;
    }
  }

  private void sortPairs() {
    boolean ascending = true;
    for (int i = 1; i < count && ascending; i++) {
      ascending = keys[i - 1] <= keys[i];
    }
    if (ascending) {
      return;
    }
    // Sorted keys and values beside the old ones, and what the sort takes.
    long extra = (long) count * 2 * recordBytes();
    take(extra);
    Sorted<Longs, Longs> sorted =
        place.pantile().over(keys, 0, count).sortWith(place.pantile().over(values, 0, count));
    sorted.keys().copyTo(MemorySegment.ofArray(keys));
    sorted.values().copyTo(MemorySegment.ofArray(values));
    giveBack(extra);
  }

  private int united(int length) {
    int last = -1;
    for (int i = 0; i < length; i++) {
      if (last >= 0 && keys[i] == keys[last]) {
        if (equal == Equal.ADD) {
          values[last] += values[i];
        }
      } else {
        last++;
        keys[last] = keys[i];
        if (paired) {
          values[last] = values[i];
        }
      }
    }
    return last + 1;
  }

  private void write() {
    sort();
    if (count == keys.length || count > most / 2) {
      writeRun();
    }
    // Else there is room again: most keys were equal, or more than are wanted.
  }

  private void writeRun() {
    try (PairRun.Writer writer = writer(files, runs.size(), buffer(1))) {
      for (int i = 0; i < count; i++) {
        writer.add(keys[i], paired ? values[i] : 0);
      }
      runs.add(writer.finish());
    }
    count = 0;
  }

  private PairRun.Writer writer(RunFiles to, int before, int bytes) {
    return new PairRun.Writer(to.next(before), paired, bytes, place.folder());
  }

  private int buffer(int buffers) {
    long bytes = place.mergeBytes() / (buffers + 1);
    return Math.clamp(bytes, LEAST_BUFFER, MOST_BUFFER) / 16 * 16;
  }

  /**
   * All pairs in the order of keys. Nothing may be added from now on. The pairs are read while this
   * is open.
   */
  Pairs sorted() {
    if (runs.isEmpty()) {
      sort();
      return new InMemory();
    }
    sort();
    if (count > 0) {
      writeRun();
    }
    giveBack((long) keys.length * recordBytes());
    keys = new long[0];
    values = new long[0];
    int merged = Math.clamp(place.mergeBytes() / LEAST_BUFFER - 1, 2, MOST_MERGED);
    while (runs.size() > merged) {
      mergeOnce(merged);
    }
    int bytes = buffer(runs.size());
    take((long) bytes * runs.size());
    return new Merger(runs, paired, bytes, equal, limit, place.folder());
  }

  /** Merges neighbouring runs, so that the order of equal keys stays, into another file. */
  private void mergeOnce(int merged) {
    RunFiles to = new RunFiles(Storage.REAL, place.folder());
    List<Run> longer = new ArrayList<>();
    boolean done = false;
    int bytes = buffer(merged);
    take((long) bytes * (merged + 1));
    try {
      for (int from = 0, some; from < runs.size(); from += some) {
        some = Math.min(merged, runs.size() - from);
        Pairs pairs =
            new Merger(
                runs.subList(from, from + some), paired, bytes, equal, limit, place.folder());
        try (PairRun.Writer writer = writer(to, longer.size(), bytes)) {
          while (pairs.next()) {
            writer.add(pairs.key(), pairs.value());
          }
          longer.add(writer.finish());
        }
      }
      done = true;
    } finally {
      if (!done) {
        longer.forEach(Run::close);
      }
      giveBack((long) bytes * (merged + 1));
    }
    runs.forEach(Run::close);
    runs.clear();
    runs.addAll(longer);
    files = to;
  }

  @Override
  public void close() {
    runs.forEach(Run::close);
    runs.clear();
    place.giveBack(taken);
    taken = 0;
  }

  /** Pairs that were never written. */
  private final class InMemory implements Pairs {
    private int at = -1;

    @Override
    public boolean next() {
      at++;
      return at < count;
    }

    @Override
    public long key() {
      return keys[at];
    }

    @Override
    public long value() {
      return paired ? values[at] : 0;
    }
  }
}
