// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.op.Jobs;
import pantile.op.Machine;
import pantile.op.Numbers;
import pantile.op.gather.Gather;
import pantile.op.gather.GatherPlan;
import pantile.op.reduce.Ends;
import pantile.op.reduce.MinMax;
import pantile.op.reduce.MinMax.Extremes;
import pantile.op.sort.FindTrend.Trend;
import pantile.spi.ElementType;
import pantile.spi.LongList;
import pantile.spi.Operand;
import pantile.spi.Scratch;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * Plans an argSort as jobs. Each element's key is packed with the element's index into one {@code
 * long}. The packed numbers are sorted like any others. Then the indices are taken out again.
 *
 * <p>Beside an index there is room for at least 33 bits of a key. So keys of 32 bits are packed
 * whole. Of keys of 64 bits, the leading bits that differ at all are packed: with 10 million keys,
 * 40 bits, so that few keys tie. Ties are broken by comparing the elements. Elements that tie
 * across tiles are sorted by themselves, by the bits that were left out.
 *
 * <p>Where a sample has many ties, keys lie close together in some places, and far apart in others.
 * Then elements are split into buckets by their keys first, and packed by what keys of the same
 * bucket differ in. So those that are equal alone tie, as a rule.
 */
public final class ArgSortPlan {
  /** Elements that stand for all in an explanation, less one. */
  private static final int SAMPLE = 512;

  private ArgSortPlan() {}

  /**
   * The stable order of elements.
   *
   * @param jobs runs the jobs
   * @param x the elements; not changed
   * @param descending whether the greatest comes first
   * @return their indices
   */
  public static int[] argSort(Jobs jobs, Slice x, boolean descending) {
    jobs.requireUnjournaled("argSort");
    Packing packing = packing(jobs, x, descending);
    int[] order = new int[(int) x.length()];
    sort(jobs, jobs.machine(), x, packing, order);
    return order;
  }

  /** Finds out how the elements' keys are packed. */
  static Packing packing(Jobs jobs, Slice x, boolean descending) {
    Extremes keys = range(jobs, x);
    int width = Long.SIZE - Long.numberOfLeadingZeros(keys.max() - keys.min());
    long origin = descending ? keys.max() : keys.min();
    return Packing.of(x.type(), descending, origin, width, Math.toIntExact(x.length()));
  }

  /** The least and the greatest key that the elements have, or that their type allows. */
  private static Extremes range(Jobs jobs, Slice x) {
    ElementType type = x.type();
    if (type.bytes() == Integer.BYTES) {
      return new Extremes(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    Extremes found = jobs.reduce(new MinMax(type, Ends.BOTH), x);
    if (jobs.explains() && x instanceof Slice.Resident) {
      return new Extremes(Long.MIN_VALUE, Long.MAX_VALUE); // they are not read for it
    }
    if (jobs.explains() && x.length() > 0) {
      jobs.remark("by what it finds keys are packed; here, by what a sample of the elements has");
      return sampled(x);
    }
    if (!type.floating()) {
      return found;
    }
    return found.min() == Long.MIN_VALUE
        ? new Extremes(Long.MIN_VALUE, Packing.key(Double.NaN))
        : new Extremes(found.min() - 1, found.max() - 1);
  }

  private static Extremes sampled(Slice x) {
    long last = x.length() - 1;
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (int i = 0; i <= SAMPLE; i++) {
      long key = Packing.key(x, (int) (last * i / SAMPLE));
      low = Math.min(low, key);
      high = Math.max(high, key);
    }
    return new Extremes(low, high);
  }

  private static void sort(Jobs jobs, Machine machine, Slice x, Packing packing, int[] order) {
    UnpackIndices unpack = new UnpackIndices(packing);
    Slice.Ints indices = new Slice.Ints(order, 0, order.length);
    Numbers ties = byBuckets(jobs, machine, x, unpack, indices);
    if (ties == null) {
      ties = packed(jobs, machine, x, unpack, indices);
    }
    if (x.type().bytes() == Long.BYTES && x.length() > 0) {
      jobs.remark(
          "elements that tie in what is packed of them are sorted by themselves: where many do,"
              + " two jobs gather and those of an argSort may follow");
    }
    breakTies(jobs, machine, x, unpack, order, ties.numbers());
  }

  private static Numbers packed(
      Jobs jobs, Machine machine, Slice x, UnpackIndices unpack, Slice.Ints indices) {
    int length = (int) x.length();
    Slice packed = new Slice.Longs(new long[length], 0, length);
    jobs.run(
        new Work<>(new PackIndices(unpack.packing()), 0, length),
        List.of(Operand.in(x), Operand.out(packed)));
    SortPlan.sort(jobs, machine, packed, x, unpack.packing());
    return jobs.run(
        new Work<>(unpack, 0, length),
        List.of(Operand.in(packed), Operand.whole(x), Operand.out(indices)));
  }

  /**
   * Packs, sorts and unpacks within a sort by buckets. So memory is read and written as often as by
   * a sort of the elements. Returns null where another way may be better.
   */
  private static @Nullable Numbers byBuckets(
      Jobs jobs, Machine machine, Slice x, UnpackIndices unpack, Slice.Ints indices) {
    Packing packing = unpack.packing();
    int length = (int) x.length();
    SortSizes sizes = new SortSizes(machine, ElementType.LONG, length);
    if (sizes.small() || !machine.sharesHostMemory()) {
      return null;
    }
    if (packing.shift() > 0) {
      Splitters places = Splitters.ofPlaces(x, packing, sizes.buckets(), System.nanoTime());
      if (places.tie(length, packing.shift())) {
        LongList splitters = places.aroundCrowds(length, packing.shift());
        SplitPacked split = new SplitPacked(packing, splitters, sizes.splitBlock(), true);
        if (machine.can(split) && !ordered(jobs, x)) {
          return split(jobs, sizes, x, unpack, split, indices);
        }
      }
    }
    if (Windows.mayBeOrdered(x, null)) {
      return null;
    }
    LongList splitters = SortPlan.splitters(sizes, x, packing, packing);
    if (splitters == null) {
      return null;
    }
    SplitPacked split = new SplitPacked(packing, splitters, sizes.splitBlock(), false);
    return split(jobs, sizes, x, unpack, split, indices);
  }

  private static Numbers split(
      Jobs jobs,
      SortSizes sizes,
      Slice x,
      UnpackIndices unpack,
      SplitPacked split,
      Slice.Ints indices) {
    LongList splitters = split.splitters();
    Slice packed = jobs.keys().take(ElementType.LONG, (int) x.length());
    LongList starts = SortPlan.part(jobs, split, sizes, x, splitters, packed);
    SortPacked sort = new SortPacked(unpack, splitters, starts, split.perBucket());
    Numbers ties =
        jobs.run(
            new Work<>(sort, 0, splitters.size() + 1),
            List.of(Operand.shared(packed), Operand.whole(x), Operand.shared(indices)));
    jobs.keys().give(packed);
    return ties;
  }

  /** Whether all elements stand in order already, or in the reverse one. */
  private static boolean ordered(Jobs jobs, Slice x) {
    if (!Windows.mayBeOrdered(x, null)) {
      return false;
    }
    Trend trend = jobs.reduce(new FindTrend(x.type()), x);
    jobs.remark(
        "what follows depends on the order that it finds: if all stand in it, or the other way"
            + " round, pack-indices and jobs of a sort; else the jobs below");
    return trend.ascending() || trend.descending();
  }

  /** Gathers the elements that tie across tiles, and breaks these ties. */
  static void breakTies(
      Jobs jobs, Machine machine, Slice x, UnpackIndices unpack, int[] order, long[] ties) {
    int next;
    for (int at = 0; at < ties.length; at = next) {
      long to = ties[at + 1];
      long prefix = ties[at + 2];
      boolean mixed = ties[at + 3] == UnpackIndices.MIXED;
      next = at + UnpackIndices.EACH;
      while (next < ties.length && ties[next] == to && ties[next + 2] == prefix) {
        to = ties[next + 1];
        mixed |= ties[next + 3] != ties[at + 3];
        next += UnpackIndices.EACH;
      }
      if (mixed) {
        breakTie(jobs, machine, x, unpack, order, (int) ties[at], (int) to, prefix);
      }
    }
  }

  private static void breakTie(
      Jobs jobs,
      Machine machine,
      Slice x,
      UnpackIndices unpack,
      int[] order,
      int from,
      int to,
      long prefix) {
    int length = to - from;
    Work<Long> gather = new Work<>(new Gather(x.type()), 0, length);
    if (machine.direct(gather.kernel(), length)) {
      unpack.breakTies(x, order, from, to);
      return;
    }
    Slice.Ints tied = new Slice.Ints(order, from, to);
    Slice keys = Scratch.like(x.sub(0, length));
    GatherPlan.gather(jobs, x, tied, keys);
    int[] inner = new int[length];
    sort(jobs, machine, keys, unpack.packing().within(prefix, length), inner);
    Slice.Ints broken = new Slice.Ints(new int[length], 0, length);
    GatherPlan.gather(jobs, tied, new Slice.Ints(inner, 0, length), broken);
    Scratch.copy(broken, tied);
  }
}
