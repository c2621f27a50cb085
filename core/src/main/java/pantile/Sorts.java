// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.lang.System.Logger.Level;
import java.util.List;
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
 * which are then sorted each by itself (sample sort; Frazer and McKellar, 1970). Else workers sort
 * tiles into runs, and then merge parts of all runs.
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
    if (length < 2
        || engine.master().runsDirect(runs)
        || engine.master().tilingOf(runs).count() <= 1) {
      Kernel.Sort whole = new Kernel.Sort(slice.type(), descending);
      engine.run(new Job<>(whole, 0, length), List.of(Operand.update(slice)));
      return;
    }
    Master master = engine.master();
    if (!master.allSupport(new Kernel.CountBuckets(slice.type(), LongList.of()))) {
      byRuns(engine, slice, descending);
      return;
    }
    Trend trend = engine.reduce(new Kernel.FindTrend(slice.type()), slice);
    if (descending ? trend.descending() : trend.ascending()) {
      return;
    }
    if (descending ? trend.ascending() : trend.descending()) {
      Reverse.reverse(slice); // as fast as memory on one thread
      return;
    }
    // Where most tiles stand in order by themselves, sorting them is little more than reading.
    if (trend.ordered() > trend.tiles() / 2) {
      byRuns(engine, slice, descending);
      return;
    }
    LongList splitters =
        Splitters.choose(slice, master.buckets(length), master.buckets(), System.nanoTime());
    if (master.allSupport(new Kernel.CountBuckets(slice.type(), splitters))) {
      byBuckets(engine, slice, splitters, descending);
    } else {
      byRuns(engine, slice, descending);
    }
  }

  private static void byRuns(Engine engine, Slice slice, boolean descending) {
    int length = Math.toIntExact(slice.length());
    Slice keys = SortKeys.allocate(slice.type(), length);
    Job<?> runs = new Job<>(new Kernel.SortRun(slice.type()), 0, length);
    // What a worker claimed at once is one run.
    long[] bounds = engine.claims(runs, List.of(Operand.in(slice), Operand.out(keys)));
    Kernel.MergeRuns merge = new Kernel.MergeRuns(slice.type(), LongList.of(bounds), descending);
    commit(
        engine,
        new Job<>(merge, 0, length),
        List.of(Operand.whole(keys), Operand.out(slice)),
        descending);
  }

  private static void byBuckets(
      Engine engine, Slice slice, LongList splitters, boolean descending) {
    int length = Math.toIntExact(slice.length());
    int buckets = splitters.size() + 1;
    Kernel.CountBuckets count = new Kernel.CountBuckets(slice.type(), splitters);
    // Workers may come and go meanwhile, but places are of tiles.
    Job<Numbers> counting = new Job<>(count, 0, length);
    Engine alike = engine.withTiles(engine.master().tilingOf(counting).step());
    long[] counts = alike.reduce(count, slice).numbers();

    // Bucket by bucket, and in it tile by tile: the order in which keys lie in the scratch array.
    long[] places = new long[counts.length];
    long[] bounds = new long[buckets + 1];
    long at = 0;
    for (int bucket = 0; bucket < buckets; bucket++) {
      bounds[bucket] = at;
      for (int i = bucket; i < counts.length; i += buckets) {
        places[i] = at;
        at += counts[i];
      }
    }
    bounds[buckets] = at;

    Slice keys = SortKeys.allocate(slice.type(), length);
    Kernel.Scatter scatter = new Kernel.Scatter(slice.type(), splitters, LongList.of(places));
    alike.run(new Job<>(scatter, 0, length), List.of(Operand.in(slice), Operand.shared(keys)));
    Kernel.SortBuckets sort = new Kernel.SortBuckets(slice.type(), LongList.of(bounds), descending);
    commit(
        engine,
        new Job<>(sort, 0, buckets),
        List.of(Operand.shared(keys), Operand.shared(slice)),
        descending);
  }

  /** Runs the job that writes the caller's array, to its end whatever happens. */
  private static void commit(
      Engine engine, Job<?> job, List<Operand> operands, boolean descending) {
    try {
      engine.master().run(job, operands, engine.call().unstoppable());
    } catch (JobFailedException noDeviceCould) {
      // The array may be half-written, but the scratch array still holds every key.
      System.getLogger("pantile")
          .log(Level.WARNING, "a sort is finished by the JDK", noDeviceCould);
      SortKeys.finish(operands.get(0).slice(), operands.get(1).slice(), descending);
    }
  }
}
