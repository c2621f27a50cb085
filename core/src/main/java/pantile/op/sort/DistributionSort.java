// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import pantile.error.JobFailedException;
import pantile.op.Jobs;
import pantile.op.KeptKeys;
import pantile.op.Machine;
import pantile.op.OrderedBits;
import pantile.op.map.ResultRoom;
import pantile.op.reduce.Ends;
import pantile.op.reduce.MinMax;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.ElementType;
import pantile.spi.LongList;
import pantile.spi.Operand;
import pantile.spi.Scratch;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * Plans the sort of more elements than an array holds. Elements are read part by part. First they
 * are counted by ranges of keys, which are divided until each range's elements fit in an array: the
 * buckets. Then their keys are written to where their bucket stands in the result. Last, each
 * bucket is brought to an array, sorted there as any array is ({@link SortPlan}), and written back
 * as elements. A bucket of one key need be neither written nor sorted, but filled.
 *
 * <p>The algorithm is a distribution sort (Knuth, "The Art of Computer Programming", volume 3,
 * section 5.2.5). What was changed: places are counted first, and a bucket that would be too large
 * is divided while elements are only counted. So elements are distributed once, whatever their
 * keys, and no memory is needed but for the result, a part's keys, and a bucket and what its own
 * sort takes.
 *
 * <p>Where devices split keys ({@link Split}), a part is split block by block. Elsewhere workers
 * sort it into runs, in which buckets are found by binary search.
 */
public final class DistributionSort {
  /** The most elements of a part and of a bucket: so many that jobs' fixed costs do not count. */
  private static final int LARGEST = 1 << 26;

  /** The fewest, if arrays may be as long. */
  private static final int SMALLEST = 1 << 20;

  /**
   * The part of the largest heap that an array of a bucket's elements may take. A sort has three
   * such arrays.
   */
  private static final int HEAP_SHARE = 16;

  private final Jobs jobs;
  private final Machine machine;
  private final Slice x;
  private final boolean descending;

  /** The most elements of a part, and of a bucket of several keys. */
  private final int most;

  private DistributionSort(Jobs jobs, Slice x, boolean descending) {
    this.jobs = jobs;
    this.machine = jobs.machine();
    this.x = x;
    this.descending = descending;
    long fits = Runtime.getRuntime().maxMemory() / HEAP_SHARE / x.type().bytes();
    int longest = machine.tunables().longestArray();
    this.most = Math.min(Math.clamp(fits, SMALLEST, LARGEST), longest);
  }

  /**
   * Sorts elements into new memory outside of the Java heap. Takes O(n log n) time. Elements are
   * read three times as a rule, and computed as often if they are to be: once for their range, once
   * to be counted, and once to be written. Where a sixteenth of the range has most elements, they
   * are counted again for it: sixteen times for the worst of 64-bit keys.
   *
   * @param jobs runs the jobs
   * @param x the elements, at least one; not changed
   * @param descending whether the greatest comes first
   * @return as many elements
   * @throws JobFailedException if elements change meanwhile, so that other numbers of them are to
   *     be written than were counted
   * @throws OutOfMemoryError if there is no memory
   */
  public static Slice sort(Jobs jobs, Slice x, boolean descending) {
    jobs.requireUnjournaled("sort");
    ResultRoom room = ResultRoom.of(jobs, x.type(), x.length());
    DistributionSort sort = new DistributionSort(jobs, x, descending);
    if (jobs.explains()) {
      sort.explain();
    } else {
      sort.into((Slice.Mapped) room.slice());
    }
    return room.results();
  }

  private void into(Slice.Mapped sorted) {
    Slice keys = jobs.keys().take(x.type(), most);
    KeyBuckets buckets = buckets(keys);
    distribute(buckets, keys, sorted);
    jobs.keys().give(keys);
    Slice array = KeptKeys.allocate(x.type(), buckets.largest());
    long at = 0;
    for (int bucket = 0; bucket < buckets.size(); bucket++) {
      long end = at + buckets.count(bucket);
      if (buckets.oneKey(bucket)) {
        fill(buckets.least(bucket), array, place(sorted, at, end));
      } else if (end > at) {
        sort(array.sub(0, end - at), place(sorted, at, end));
      }
      at = end;
    }
  }

  /** The part of the result that has the elements of some ranks, counted in ascending order. */
  private Slice.Mapped place(Slice.Mapped sorted, long from, long to) {
    long length = sorted.length();
    return descending ? sorted.sub(length - to, length - from) : sorted.sub(from, to);
  }

  /**
   * Counts elements by ranges of their keys until each range's elements fit in an array.
   *
   * @param room for the keys of a part
   */
  private KeyBuckets buckets(Slice room) {
    KeyBuckets buckets = range(jobs.reduce(new MinMax(x.type(), Ends.BOTH), x));
    while (!buckets.fit()) {
      LongList splitters = buckets.finer();
      long[] counts = new long[splitters.size() + 1];
      Parts parts = new Parts(splitters, room);
      for (long from = 0; from < x.length(); from += most) {
        parts.at(from).count(counts);
      }
      buckets = buckets.counted(splitters, counts);
    }
    return buckets;
  }

  /** All keys from that of the least element to that of the greatest. Of NaNs any key may be. */
  private KeyBuckets range(Extremes found) {
    long least = found.min();
    long greatest = found.max();
    if (x.type().floating()) {
      boolean anyNaN = greatest == Long.MAX_VALUE;
      boolean narrow = x.type() == ElementType.FLOAT;
      double low = Extremes.toDouble(least);
      double high = Extremes.toDouble(greatest);
      least = narrow ? OrderedBits.key((float) low) : OrderedBits.key(low);
      greatest = narrow ? OrderedBits.key((float) high) : OrderedBits.key(high);
      if (anyNaN) {
        least = narrow ? Integer.MIN_VALUE : Long.MIN_VALUE;
        greatest = narrow ? Integer.MAX_VALUE : Long.MAX_VALUE;
      }
    }
    return KeyBuckets.of(least, greatest, x.length(), most);
  }

  /** Writes the keys of all elements to where their buckets stand, but for buckets of one key. */
  private void distribute(KeyBuckets buckets, Slice room, Slice.Mapped sorted) {
    if (buckets.size() == 1) {
      return; // all elements are equal
    }
    MemorySegment memory = sorted.segment();
    int bytes = x.type().bytes();
    long[] next = new long[buckets.size()];
    long[] ends = new long[buckets.size()];
    long at = 0;
    for (int bucket = 0; bucket < next.length; bucket++) {
      long end = at + buckets.count(bucket);
      next[bucket] = descending ? x.length() - end : at;
      ends[bucket] = next[bucket] + buckets.count(bucket);
      at = end;
    }
    Parts parts = new Parts(buckets.splitters(), room);
    for (long from = 0; from < x.length(); from += most) {
      PartKeys part = parts.at(from);
      jobs.requireGoing();
      for (int bucket = 0; bucket < next.length; bucket++) {
        for (int block = 0; block < part.blocks(); block++) {
          Slice share = part.share(bucket, block);
          long end = next[bucket] + share.length();
          if (end > ends[bucket]) {
            throw changed(ends[bucket], end);
          }
          if (!buckets.oneKey(bucket)) {
            Scratch.copy(share, memory, next[bucket] * bytes);
          }
          next[bucket] = end;
        }
      }
    }
    if (!Arrays.equals(next, ends)) {
      throw changed(x.length(), Arrays.stream(next).sum());
    }
  }

  private static JobFailedException changed(long counted, long found) {
    IllegalStateException changed =
        new IllegalStateException("the elements changed since they were counted");
    return new JobFailedException(
        "sort failed: " + changed.getMessage() + ": " + counted + ", now " + found, changed);
  }

  private void sort(Slice keys, Slice.Mapped place) {
    Slice unsorted = new Slice.Mapped(place.segment(), x.type().keyType(), ByteOrder.nativeOrder());
    Scratch.copy(unsorted, keys);
    SortPlan.sort(jobs, keys, false);
    write(keys, place);
  }

  private void fill(long key, Slice array, Slice.Mapped place) {
    Slice keys = array.sub(0, Math.min(array.length(), place.length()));
    if (keys instanceof Slice.Ints(int[] a, int from, int to)) {
      Arrays.fill(a, from, to, (int) key);
    } else if (keys instanceof Slice.Longs(long[] a, int from, int to)) {
      Arrays.fill(a, from, to, key);
    }
    for (long at = 0; at < place.length(); at += most) {
      long end = Math.min(at + most, place.length());
      write(keys.sub(0, end - at), place.sub(at, end));
    }
  }

  /** Writes keys as elements: a merge of one run. */
  private void write(Slice keys, Slice.Mapped place) {
    MergeRuns merge = new MergeRuns(x.type(), LongList.of(0, keys.length()), descending);
    jobs.run(new Work<>(merge, 0, keys.length()), List.of(Operand.whole(keys), Operand.out(place)));
  }

  /** Explained jobs need no room for what they would write. */
  private void explain() {
    var _ = jobs.reduce(new MinMax(x.type(), Ends.BOTH), x);
    Parts parts = new Parts(LongList.of(), KeptKeys.allocate(x.type(), 0));
    parts.explain();
    jobs.remark(
        "so are the parts of "
            + most
            + " elements that follow, once or more to be counted by ranges of keys, and once to be"
            + " written to the place of their range. Then ranges are sorted as arrays are, and"
            + " written by merge-runs");
  }

  private Slice part(long from) {
    return x.sub(from, Math.min(from + most, x.length()));
  }

  /** Parts of the elements, whose keys are split at the same keys, one part at a time. */
  private final class Parts {
    private final LongList splitters;
    private final Slice room;
    private final boolean splits;

    Parts(LongList splitters, Slice room) {
      this.splitters = splitters;
      this.room = room;
      int block = sizes(part(0)).splitBlock();
      this.splits =
          machine.sharesHostMemory() && machine.can(new Split(x.type(), splitters, block));
    }

    private SortSizes sizes(Slice elements) {
      return new SortSizes(machine, x.type(), elements.length());
    }

    /** The keys of the part that begins at an element. Those of the part before are overwritten. */
    PartKeys at(long from) {
      Slice elements = part(from);
      Slice keys = room.sub(0, elements.length());
      if (splits) {
        LongList starts = SortPlan.part(jobs, sizes(elements), elements, null, splitters, keys);
        return new PartKeys(keys, starts, splitters.size() + 1);
      }
      return PartKeys.ofRuns(keys, runs(elements, keys), splitters);
    }

    private long[] runs(Slice elements, Slice keys) {
      Work<?> runs = new Work<>(new SortRun(x.type()), 0, elements.length());
      return jobs.claims(runs, List.of(Operand.in(elements), Operand.out(keys)));
    }

    void explain() {
      Slice elements = part(0);
      if (splits) {
        Split split = new Split(x.type(), splitters, sizes(elements).splitBlock());
        Work<?> work = new Work<>(split, 0, elements.length());
        var _ = jobs.run(work, List.of(Operand.in(elements), Operand.out(room)));
      } else {
        var _ = runs(elements, room);
      }
    }
  }
}
