// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.error.JobFailedException;
import pantile.op.Jobs;
import pantile.op.KeptKeys;
import pantile.op.Machine;
import pantile.op.Numbers;
import pantile.op.sort.FindTrend.Trend;
import pantile.spi.Kernel;
import pantile.spi.LongList;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * Plans a sort as jobs, in one of three ways. A small array is sorted in place by one job. If every
 * device works on host memory in place and the elements are in no order yet, the elements are split
 * into buckets, and each bucket is sorted by itself (sample sort; Frazer and McKellar, 1970).
 * Otherwise workers sort tiles into runs, and then merge parts of all runs.
 *
 * <p>In both ways for large arrays, the last job alone writes the caller's array, from keys in a
 * scratch array that does not change. So a failure or an interrupt before the last job leaves the
 * array as it was, and the last job can always be finished.
 */
public final class SortPlan {
  private SortPlan() {}

  /**
   * Sorts elements in place.
   *
   * @param jobs runs the jobs
   * @param slice the elements, of an array
   * @param descending whether the greatest comes first
   */
  public static void sort(Jobs jobs, Slice slice, boolean descending) {
    jobs.requireUnjournaled("sort");
    sort(jobs, jobs.machine(), slice, descending, slice, null);
  }

  /**
   * Sorts packed numbers, ascending.
   *
   * @param machine what the call knows of the devices
   * @param packed the numbers
   * @param x the elements that the numbers are made of. The plan takes samples of these elements,
   *     so that an explanation, for which nothing was packed, has the same samples
   * @param packing how the elements are packed
   */
  static void sort(Jobs jobs, Machine machine, Slice packed, Slice x, Packing packing) {
    sort(jobs, machine, packed, false, x, packing);
  }

  private static void sort(
      Jobs jobs,
      Machine machine,
      Slice slice,
      boolean descending,
      Slice seen,
      @Nullable Packing packing) {
    long length = slice.length();
    SortSizes sizes = new SortSizes(machine, slice.type(), length);
    if (sizes.small()) {
      whole(jobs, slice, descending);
      return;
    }
    if (!machine.sharesHostMemory()) {
      byRuns(jobs, slice, descending);
      return;
    }
    if (Windows.mayBeOrdered(seen, packing)) {
      Jobs looking = sizes.looksAtOnce() ? jobs.byCaller() : jobs;
      Trend trend = looking.reduce(new FindTrend(slice.type()), slice);
      if (descending ? trend.descending() : trend.ascending()) {
        return;
      }
      if (descending ? trend.ascending() : trend.descending()) {
        reverse(jobs, machine, slice);
        return;
      }
      // If most tiles are in order by themselves, sorting the tiles takes little more time than
      // reading them.
      if (trend.ordered() > trend.tiles() / 2) {
        byRuns(jobs, slice, descending);
        return;
      }
      jobs.remark(
          "what follows depends on the order that it finds: nothing, if all stand in it; reverse,"
              + " if all stand the other way round; sort-run and merge-runs, if most tiles stand"
              + " in order by themselves; else the jobs below");
    }
    // Splitters are chosen only where the devices may be able to split.
    LongList splitters =
        splits(sizes, null, LongList.of()) ? splitters(sizes, seen, packing, null) : null;
    if (splitters != null) {
      byBuckets(jobs, sizes, slice, splitters, descending);
    } else {
      byRuns(jobs, slice, descending);
    }
  }

  private static void whole(Jobs jobs, Slice slice, boolean descending) {
    Kernel<?> whole = new Sort(slice.type(), descending);
    jobs.run(new Work<>(whole, 0, slice.length()), List.of(Operand.update(slice)));
  }

  /** Reverses elements on the calling thread. One thread is nearly as fast as memory. */
  private static void reverse(Jobs jobs, Machine machine, Slice slice) {
    Kernel<?> reverse = new Reverse(slice.type());
    if (machine.direct(reverse, slice.length())) {
      jobs.run(new Work<>(reverse, 0, slice.length()), List.of(Operand.update(slice)));
    } else {
      Reversal.reverse(slice);
    }
  }

  /**
   * Chooses splitters: even ones if every device can split by them, else round ones.
   *
   * @param seen the elements of which samples are taken
   * @param packing how the elements are packed, if packed numbers are sorted; else null
   * @param packs the same if the job that splits also packs; null if elements are packed before, or
   *     not at all
   * @return the splitters; null if none will do
   */
  static @Nullable LongList splitters(
      SortSizes sizes, Slice seen, @Nullable Packing packing, @Nullable Packing packs) {
    Splitters found = Splitters.of(seen, packing, sizes.buckets(), System.nanoTime());
    LongList exact = found.exact();
    if (splits(sizes, packs, exact)) {
      return exact;
    }
    LongList round = found.round();
    return round != null && splits(sizes, packs, round) ? round : null;
  }

  private static boolean splits(SortSizes sizes, @Nullable Packing packs, LongList splitters) {
    return sizes.machine().can(split(sizes, packs, splitters));
  }

  private static Kernel<Numbers> split(
      SortSizes sizes, @Nullable Packing packs, LongList splitters) {
    if (packs == null) {
      return new Split(sizes.type(), splitters, sizes.splitBlock());
    }
    return new SplitPacked(packs, splitters, sizes.splitBlock(), false);
  }

  /**
   * Splits elements into buckets by splitters.
   *
   * @param packs how the elements are packed meanwhile; null if they are not
   * @param keys receives the keys of each block, bucket by bucket
   * @return the places where each bucket's keys start in each block, as {@link SortBuckets} has
   *     them
   */
  static LongList part(
      Jobs jobs,
      SortSizes sizes,
      Slice x,
      @Nullable Packing packs,
      LongList splitters,
      Slice keys) {
    return part(jobs, split(sizes, packs, splitters), sizes, x, splitters, keys);
  }

  /** Splits elements by a kernel that counts each block's buckets. */
  static LongList part(
      Jobs jobs, Kernel<Numbers> kernel, SortSizes sizes, Slice x, LongList splitters, Slice keys) {
    Work<Numbers> split = new Work<>(kernel, 0, x.length());
    Numbers counts = jobs.run(split, List.of(Operand.in(x), Operand.out(keys)));
    return starts(counts.numbers(), splitters.size() + 1, sizes.splitBlock());
  }

  private static void byRuns(Jobs jobs, Slice slice, boolean descending) {
    int length = Math.toIntExact(slice.length());
    Slice keys = KeptKeys.allocate(slice.type(), length);
    Work<?> runs = new Work<>(new SortRun(slice.type()), 0, length);
    // Each claim is one run.
    long[] bounds = jobs.claims(runs, List.of(Operand.in(slice), Operand.out(keys)));
    MergeRuns merge = new MergeRuns(slice.type(), LongList.of(bounds), descending);
    var _ =
        commit(
            jobs,
            new Work<>(merge, 0, length),
            List.of(Operand.whole(keys), Operand.out(slice)),
            descending);
  }

  private static void byBuckets(
      Jobs jobs, SortSizes sizes, Slice slice, LongList splitters, boolean descending) {
    Slice keys = jobs.keys().take(slice.type(), Math.toIntExact(slice.length()));
    LongList starts = part(jobs, sizes, slice, null, splitters, keys);
    SortBuckets sort = new SortBuckets(slice.type(), splitters, starts, descending);
    Work<?> buckets = new Work<>(sort, 0, splitters.size() + 1);
    List<Operand> operands = List.of(Operand.shared(keys), Operand.shared(slice));
    if (commit(jobs, buckets, operands, descending)) {
      jobs.keys().give(keys);
    }
  }

  /**
   * Computes the places where buckets' keys start from the number of keys of each bucket in each
   * block.
   */
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
   * Runs the job that writes the caller's array, to its end whatever happens. Returns whether
   * devices did the job.
   */
  private static boolean commit(
      Jobs jobs, Work<?> job, List<Operand> operands, boolean descending) {
    try {
      jobs.finish(job, operands);
      return true;
    } catch (JobFailedException noDeviceCould) {
      // The array may be half written. The scratch array still holds every key.
      System.getLogger("pantile")
          .log(Level.WARNING, "a sort is finished by the JDK", noDeviceCould);
      SortKeys.finish(operands.get(0).slice(), operands.get(1).slice(), descending);
      return false;
    }
  }
}
