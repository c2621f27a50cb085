// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.job.Job;
import pantile.job.Kernel;
import pantile.job.LongList;
import pantile.job.Operand;
import pantile.job.Partials.Numbers;
import pantile.job.Partials.Trend;
import pantile.job.Reverse;
import pantile.job.Slice;
import pantile.master.Master;

/**
 * Sorting as jobs, in one of three ways. Small arrays are sorted where they are. Where every device
 * works on host memory in place, and the elements are in no order yet, they are split into buckets,
 * which are then sorted each by itself (sample sort; Frazer and McKellar, 1970), unless the device
 * has a better way for now. Else workers sort tiles into runs, and then merge parts of all runs.
 *
 * <p>Both large ways write the caller's array in their last job alone, from keys in a scratch array
 * that stays whole. So whatever fails or is interrupted before leaves the array as it was, and the
 * last job can always be finished.
 */
final class Sorts {
  private Sorts() {}

  static void sort(Engine engine, Slice slice, boolean descending) {
    long length = slice.length();
    Job<?> runs = new Job<>(new Kernel.SortRun(slice.type()), 0, length);
    Job<?> whole = new Job<>(new Kernel.Sort(slice.type(), descending), 0, length);
    Master master = engine.master();
    if (length < 2 || master.runsDirect(runs) || master.tilingOf(runs).count() <= 1) {
      engine.run(whole, List.of(Operand.update(slice)));
      return;
    }
    if (!master.allShareHostMemory()) {
      byRuns(engine, slice, descending);
      return;
    }
    if (engine.call().explains() || Windows.mayBeOrdered(slice)) {
      Trend trend = engine.reduce(new Kernel.FindTrend(slice.type()), slice);
      if (descending ? trend.descending() : trend.ascending()) {
        return;
      }
      if (descending ? trend.ascending() : trend.descending()) {
        reverse(engine, slice);
        return;
      }
      // Where most tiles stand in order by themselves, sorting them is little more than reading.
      if (trend.ordered() > trend.tiles() / 2) {
        byRuns(engine, slice, descending);
        return;
      }
    }
    if (engine.call().plain() && master.runsWhole(whole)) {
      engine.run(whole, List.of(Operand.update(slice)));
      return;
    }
    if (!splits(master, slice, LongList.of())) {
      byRuns(engine, slice, descending);
      return;
    }
    LongList splitters = splitters(master, slice);
    if (splitters != null) {
      byBuckets(engine, slice, splitters, descending);
    } else {
      byRuns(engine, slice, descending);
    }
  }

  /** On the calling thread: one is as fast as memory, or nearly so. */
  private static void reverse(Engine engine, Slice slice) {
    Job<?> reverse = new Job<>(new Kernel.Reverse(slice.type()), 0, slice.length());
    if (engine.master().runsDirect(reverse)) {
      engine.run(reverse, List.of(Operand.update(slice)));
    } else {
      Reverse.reverse(slice);
    }
  }

  /** Even ones if every device can split by them, else round ones; null if there are none. */
  private static @Nullable LongList splitters(Master master, Slice slice) {
    Splitters found = Splitters.of(slice, master.buckets(slice.length()), System.nanoTime());
    LongList exact = found.exact();
    if (splits(master, slice, exact)) {
      return exact;
    }
    LongList round = found.round();
    return round != null && splits(master, slice, round) ? round : null;
  }

  private static void byRuns(Engine engine, Slice slice, boolean descending) {
    int length = Math.toIntExact(slice.length());
    Slice keys = SortKeys.allocate(slice.type(), length);
    Job<?> runs = new Job<>(new Kernel.SortRun(slice.type()), 0, length);
    // What a worker claimed at once is one run.
    long[] bounds = engine.claims(runs, List.of(Operand.in(slice), Operand.out(keys)));
    Kernel.MergeRuns merge = new Kernel.MergeRuns(slice.type(), LongList.of(bounds), descending);
    var _ =
        commit(
            engine,
            new Job<>(merge, 0, length),
            List.of(Operand.whole(keys), Operand.out(slice)),
            descending);
  }

  private static boolean splits(Master master, Slice slice, LongList splitters) {
    return master.allSupport(split(master, slice, splitters));
  }

  private static Kernel.Split split(Master master, Slice slice, LongList splitters) {
    int block = master.splitBlock(slice.type(), slice.length());
    return new Kernel.Split(slice.type(), splitters, block);
  }

  private static void byBuckets(
      Engine engine, Slice slice, LongList splitters, boolean descending) {
    int length = Math.toIntExact(slice.length());
    int buckets = splitters.size() + 1;
    Slice keys = engine.keys().take(slice.type(), length);
    Kernel.Split split = split(engine.master(), slice, splitters);
    Numbers counts =
        engine.run(new Job<>(split, 0, length), List.of(Operand.in(slice), Operand.out(keys)));
    LongList starts = starts(counts.numbers(), buckets, split.block());
    Kernel.SortBuckets sort = new Kernel.SortBuckets(slice.type(), splitters, starts, descending);
    List<Operand> operands = List.of(Operand.shared(keys), Operand.shared(slice));
    if (commit(engine, new Job<>(sort, 0, buckets), operands, descending)) {
      engine.keys().give(keys);
    }
  }

  /** From how many keys of each bucket each block has, where they start. */
  private static LongList starts(long[] counts, int buckets, int block) {
    int blocks = counts.length / buckets;
    long[] starts = new long[(buckets + 1) * blocks];
    for (int k = 0; k < blocks; k++) {
      long at = (long) k * block;
      for (int bucket = 0; bucket < buckets; bucket++) {
        starts[bucket * blocks + k] = at;
        at += counts[k * buckets + bucket];
      }
      starts[buckets * blocks + k] = at;
    }
    return LongList.of(starts);
  }

  /**
   * Runs the job that writes the caller's array, to its end whatever happens; did devices do it?
   */
  private static boolean commit(
      Engine engine, Job<?> job, List<Operand> operands, boolean descending) {
    try {
      engine.master().run(job, operands, engine.call().unstoppable());
      return true;
    } catch (JobFailedException noDeviceCould) {
      // The array may be half-written, but the scratch array still holds every key.
      System.getLogger("pantile")
          .log(Level.WARNING, "a sort is finished by the JDK", noDeviceCould);
      SortKeys.finish(operands.get(0).slice(), operands.get(1).slice(), descending);
      return false;
    }
  }
}
