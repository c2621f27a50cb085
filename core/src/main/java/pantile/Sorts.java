// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.op.Numbers;
import pantile.op.sort.FindTrend;
import pantile.op.sort.FindTrend.Trend;
import pantile.op.sort.MergeRuns;
import pantile.op.sort.Reversal;
import pantile.op.sort.Reverse;
import pantile.op.sort.Sort;
import pantile.op.sort.SortBuckets;
import pantile.op.sort.SortRun;
import pantile.op.sort.Split;
import pantile.schedule.Machine;
import pantile.spi.Kernel;
import pantile.spi.LongList;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

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
    engine.call().requireUnjournaled("sort");
    long length = slice.length();
    Kernel<?> runs = new SortRun(slice.type());
    Kernel<?> whole = new Sort(slice.type(), descending);
    Machine machine = engine.machine();
    SortSizes sizes = new SortSizes(machine, slice.type(), length);
    if (length < 2 || machine.direct(runs, length) || sizes.oneRun()) {
      engine.run(new Work<>(whole, 0, length), List.of(Operand.update(slice)));
      return;
    }
    if (!machine.sharesHostMemory()) {
      byRuns(engine, slice, descending);
      return;
    }
    if (Windows.mayBeOrdered(slice)) {
      Engine looking = sizes.looksAtOnce() ? engine.with(engine.call().byCaller()) : engine;
      Trend trend = looking.reduce(new FindTrend(slice.type()), slice);
      if (descending ? trend.descending() : trend.ascending()) {
        return;
      }
      if (descending ? trend.ascending() : trend.descending()) {
        reverse(engine, machine, slice);
        return;
      }
      // Where most tiles stand in order by themselves, sorting them is little more than reading.
      if (trend.ordered() > trend.tiles() / 2) {
        byRuns(engine, slice, descending);
        return;
      }
    }
    if (engine.call().unwatched() && machine.wantsWhole(whole)) {
      engine
          .with(engine.call().byCaller())
          .run(new Work<>(whole, 0, length), List.of(Operand.update(slice)));
      return;
    }
    if (!splits(sizes, LongList.of())) {
      byRuns(engine, slice, descending);
      return;
    }
    LongList splitters = splitters(sizes, slice);
    if (splitters != null) {
      byBuckets(engine, slice, split(sizes, splitters), descending);
    } else {
      byRuns(engine, slice, descending);
    }
  }

  /** On the calling thread: one is as fast as memory, or nearly so. */
  private static void reverse(Engine engine, Machine machine, Slice slice) {
    Kernel<?> reverse = new Reverse(slice.type());
    if (machine.direct(reverse, slice.length())) {
      engine.run(new Work<>(reverse, 0, slice.length()), List.of(Operand.update(slice)));
    } else {
      Reversal.reverse(slice);
    }
  }

  /** Even ones if every device can split by them, else round ones; null if there are none. */
  private static @Nullable LongList splitters(SortSizes sizes, Slice slice) {
    Splitters found = Splitters.of(slice, sizes.buckets(), System.nanoTime());
    LongList exact = found.exact();
    if (splits(sizes, exact)) {
      return exact;
    }
    LongList round = found.round();
    return round != null && splits(sizes, round) ? round : null;
  }

  private static void byRuns(Engine engine, Slice slice, boolean descending) {
    int length = Math.toIntExact(slice.length());
    Slice keys = SortKeys.allocate(slice.type(), length);
    Work<?> runs = new Work<>(new SortRun(slice.type()), 0, length);
    // What a worker claimed at once is one run.
    long[] bounds = engine.claims(runs, List.of(Operand.in(slice), Operand.out(keys)));
    MergeRuns merge = new MergeRuns(slice.type(), LongList.of(bounds), descending);
    var _ =
        commit(
            engine,
            new Work<>(merge, 0, length),
            List.of(Operand.whole(keys), Operand.out(slice)),
            descending);
  }

  private static boolean splits(SortSizes sizes, LongList splitters) {
    return sizes.machine().can(split(sizes, splitters));
  }

  private static Split split(SortSizes sizes, LongList splitters) {
    return new Split(sizes.type(), splitters, sizes.splitBlock());
  }

  private static void byBuckets(Engine engine, Slice slice, Split split, boolean descending) {
    int length = Math.toIntExact(slice.length());
    LongList splitters = split.splitters();
    int buckets = splitters.size() + 1;
    Slice keys = engine.keys().take(slice.type(), length);
    Numbers counts =
        engine.run(new Work<>(split, 0, length), List.of(Operand.in(slice), Operand.out(keys)));
    LongList starts = starts(counts.numbers(), buckets, split.block());
    SortBuckets sort = new SortBuckets(slice.type(), splitters, starts, descending);
    List<Operand> operands = List.of(Operand.shared(keys), Operand.shared(slice));
    if (commit(engine, new Work<>(sort, 0, buckets), operands, descending)) {
      engine.keys().give(keys);
    }
  }

  /** From how many keys of each bucket each block has, where they start. */
  static LongList starts(long[] counts, int buckets, int block) {
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
      Engine engine, Work<?> job, List<Operand> operands, boolean descending) {
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
