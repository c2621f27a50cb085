// SPDX-License-Identifier: Apache-2.0
package pantile.op.select;

import java.util.List;
import pantile.error.JobFailedException;
import pantile.op.Jobs;
import pantile.op.Machine;
import pantile.op.Numbers;
import pantile.op.map.ResultRoom;
import pantile.spi.Cut;
import pantile.spi.Operand;
import pantile.spi.Scratch;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * Plans a filter as jobs. A small array is filtered in one pass on the calling thread, into room
 * for all elements. Otherwise a first job counts the elements that each block keeps. Then room of
 * the right length is made, an array or memory outside of the Java heap, and the second job writes
 * each tile's elements to the tile's own part. If the elements change between the two jobs, a
 * tile's part is too long or too short, and the call fails.
 */
public final class FilterPlan {
  private FilterPlan() {}

  /**
   * Filters elements.
   *
   * @param jobs runs the jobs
   * @param x the elements
   * @param keys those of the elements that are kept
   * @return the kept elements, in their order: all of a new array, or of memory outside of the Java
   *     heap if there are many; empty if jobs are explained
   * @throws OutOfMemoryError if there is no memory
   */
  public static Slice filter(Jobs jobs, Slice x, KeyRange keys) {
    jobs.requireUnjournaled("filter");
    CountKept count = new CountKept(x.type(), keys);
    Machine machine = jobs.machine();
    FilterWhole whole = new FilterWhole(x.type(), keys);
    boolean inArray = !jobs.offHeap(x.length());
    if (inArray && machine.callerComputes() && machine.direct(count, x.length())) {
      return atOnce(jobs, x, whole);
    }
    Work<Numbers> counting = new Work<>(count, 0, x.length());
    long[] counts = jobs.run(counting, List.of(Operand.in(x))).numbers();
    if (jobs.explains()) {
      jobs.remark("how many elements the next job writes, it finds; here, none");
      counts = new long[CountKept.blocks(x.length())];
    }
    return filter(jobs, x, keys, counts);
  }

  /**
   * Filters elements whose numbers are known.
   *
   * @param jobs runs the job
   * @param x the elements
   * @param keys those of the elements that are kept
   * @param counts how many each block of {@link CountKept#BLOCK} has
   * @return the kept elements, as the other method gives them
   * @throws OutOfMemoryError if there is no memory
   */
  public static Slice filter(Jobs jobs, Slice x, KeyRange keys, long[] counts) {
    jobs.requireUnjournaled("filter");
    Cut.Placed places = Cut.Placed.of(counts, CountKept.BLOCK);
    Slice kept = ResultRoom.of(jobs, x.type(), places.total()).slice();
    Work<Long> filtering = new Work<>(new Filter(x.type(), keys), 0, x.length());
    List<Operand> operands = List.of(Operand.in(x), Operand.placed(kept, places));
    long found = jobs.run(filtering, operands);
    if (found != kept.length()) {
      IllegalStateException changed = Filter.changed(kept.length(), found);
      throw new JobFailedException("filter failed: " + changed.getMessage(), changed);
    }
    return kept;
  }

  /**
   * Counts elements.
   *
   * @param jobs runs the job
   * @param x the elements
   * @param keys those of the elements that are counted
   * @return how many there are; 0 if jobs are explained
   */
  public static long count(Jobs jobs, Slice x, KeyRange keys) {
    long count = 0;
    for (long each : jobs.reduce(new CountKept(x.type(), keys), x).numbers()) {
      count += each;
    }
    return count;
  }

  /**
   * Counts the elements of each block in several ranges, reading them once.
   *
   * @param jobs runs the job, or as many as there are ranges if a device has none for all
   * @param x the elements
   * @param ranges those that are counted
   * @return for each range the counts of blocks; 0 if jobs are explained
   */
  public static long[][] counts(Jobs jobs, Slice x, List<KeyRange> ranges) {
    int blocks = CountKept.blocks(x.length());
    long[][] counts = new long[ranges.size()][blocks];
    CountRanges kernel = new CountRanges(x.type(), ranges);
    if (jobs.machine().computes(kernel)) {
      long[] all = jobs.reduce(kernel, x).numbers();
      for (int i = 0; i < all.length; i++) {
        counts[i % counts.length][i / counts.length] = all[i];
      }
      return counts;
    }
    for (int range = 0; range < counts.length; range++) {
      long[] each = jobs.reduce(new CountKept(x.type(), ranges.get(range)), x).numbers();
      System.arraycopy(each, 0, counts[range], 0, each.length);
    }
    return counts;
  }

  private static Slice atOnce(Jobs jobs, Slice x, FilterWhole kernel) {
    Slice room = Scratch.like(x);
    List<Operand> operands = List.of(Operand.in(x), Operand.out(room));
    long found = jobs.run(new Work<>(kernel, 0, x.length()), operands);
    Slice kept = Scratch.like(x, Math.toIntExact(found));
    Scratch.copy(room.sub(0, found), kept);
    return kept;
  }
}
