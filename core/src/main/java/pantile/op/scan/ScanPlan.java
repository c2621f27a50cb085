// SPDX-License-Identifier: Apache-2.0
package pantile.op.scan;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import pantile.error.JobFailedException;
import pantile.op.Jobs;
import pantile.op.Machine;
import pantile.op.Numbers;
import pantile.op.map.EvaluatePlan;
import pantile.op.map.ResultRoom;
import pantile.spi.Operand;
import pantile.spi.Scratch;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * Plans prefix sums as jobs. A small array is scanned in one pass on the calling thread, and so is
 * any array if there are one or two workers. Otherwise workers add up blocks, and then scan tiles
 * whose blocks' offsets are known: reduce-then-scan. (Merrill and Garland, "Single-pass parallel
 * prefix scan with decoupled look-back", 2016, compare the algorithms.) Their single pass needs
 * tiles that wait for one another. Workers here never wait for one another.
 *
 * <p>More sums than an array holds lie outside of the Java heap, and are always made by blocks.
 * Elements that are to be computed are then computed twice, since there may be no memory for them
 * beside the sums.
 *
 * <p>The last job alone writes the caller's array, and is not stopped. Where results take the
 * elements' place, each block is marked once it is scanned. So a failure or an interrupt before the
 * last job leaves the array as it was, and the last job can always be finished.
 */
public final class ScanPlan {
  /**
   * The fewest workers that should read everything twice in less time than one thread reads it
   * once. Two workers take longer: 20 M doubles in place took 8.5 ms in one pass and 16.7 ms in
   * two, and 3 M took 1.2 and 2.4 ms (AMD EPYC, shared, Temurin 25.0.3, 2026-11-23). More workers
   * were not measured.
   */
  private static final int FEWEST_SCANNING = 3;

  private ScanPlan() {}

  /**
   * Scans elements.
   *
   * @param jobs runs the jobs
   * @param x the elements
   * @param out the results: the elements themselves, or memory that shares none of them
   * @param exclusive whether a result leaves out the element's own value
   * @param fresh whether nobody sees the results if this throws
   */
  public static void scan(Jobs jobs, Slice x, Slice out, boolean exclusive, boolean fresh) {
    jobs.requireUnjournaled("scan");
    Machine machine = jobs.machine();
    Work<Numbers> totals = new Work<>(new BlockTotals(x.type()), 0, x.length());
    if (scansAtOnce(machine, totals)) {
      Scan whole = new Scan(x.type(), exclusive);
      List<Operand> operands = List.of(Operand.in(x), Operand.out(out));
      jobs.run(new Work<>(whole, 0, x.length()), operands);
      return;
    }
    ScanInPlace inPlace = new ScanInPlace(x.type(), exclusive);
    if (!x.equals(out)) {
      byBlocks(jobs, totals, x, out, exclusive, fresh);
    } else if (machine.can(inPlace)) {
      inPlace(jobs, totals, inPlace, x);
    } else {
      Slice results = Scratch.like(x);
      byBlocks(jobs, totals, x, results, exclusive, true);
      if (!jobs.explains()) {
        Scratch.copy(results, out);
      }
    }
  }

  /**
   * Scans elements into new memory.
   *
   * @param jobs runs the jobs
   * @param x the elements; those that are to be computed are computed first
   * @param exclusive whether a result leaves out the element's own value
   * @return all of a new array, or of memory outside of the Java heap if there are many
   * @throws OutOfMemoryError if there is no memory
   */
  public static Slice scanned(Jobs jobs, Slice x, boolean exclusive) {
    if (jobs.offHeap(x.length())) {
      return scannedOffHeap(jobs, x, exclusive);
    }
    Slice sums = Scratch.like(x);
    if (x instanceof Slice.Computed) {
      EvaluatePlan.evaluate(jobs, x, sums);
      scan(jobs, sums, sums, exclusive, true);
    } else {
      scan(jobs, x, sums, exclusive, true);
    }
    return sums;
  }

  /**
   * Scans elements that follow others, into an array that nobody sees if this throws.
   *
   * @param jobs runs the jobs
   * @param x the elements, in memory; whole blocks, unless none follow
   * @param out as many results, in memory that shares no element
   * @param exclusive whether a result leaves out the element's own value
   * @param first the offset of the first block: {@link CanonicalScan#start}, or what this returned
   *     for the elements before
   * @return the offset of the block that follows
   */
  public static long scanOn(Jobs jobs, Slice x, Slice out, boolean exclusive, long first) {
    jobs.requireUnjournaled("scan");
    Work<Numbers> totals = new Work<>(new BlockTotals(x.type()), 0, x.length());
    long[] found = jobs.run(totals, List.of(Operand.in(x))).numbers();
    long[] offsets = new long[found.length];
    long next = CanonicalScan.offsets(x.type(), first, found, offsets);
    var _ =
        jobs.run(
            new Work<>(new ScanBlocks(x.type(), exclusive), 0, x.length()),
            List.of(Operand.in(x), Operand.whole(numbers(offsets)), Operand.out(out)));
    return next;
  }

  private static Slice scannedOffHeap(Jobs jobs, Slice x, boolean exclusive) {
    jobs.requireUnjournaled("scan");
    ResultRoom room = ResultRoom.of(jobs, x.type(), x.length());
    Work<Numbers> totals = new Work<>(new BlockTotals(x.type()), 0, x.length());
    byBlocks(jobs, totals, x, room.slice(), exclusive, true);
    return room.results();
  }

  /**
   * Refuses an array of results that has another length than that of the elements.
   *
   * @param length of the elements
   * @param other of their results
   * @throws IllegalArgumentException if they differ
   */
  public static void requireAlike(int length, int other) {
    if (length != other) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "as many sums as elements are needed, not %d for %d", other, length));
    }
  }

  /**
   * Refuses ranges that share elements but are not the same.
   *
   * @param x an array that is read
   * @param xFrom the first element
   * @param to an array that is written
   * @param toFrom where the first result goes
   * @param length how many
   * @throws IllegalArgumentException if results would overwrite elements that are not read yet
   */
  public static void requireApartOrSame(Object x, int xFrom, Object to, int toFrom, int length) {
    // Arrays equal themselves alone.
    if (x.equals(to) && xFrom != toFrom && Math.abs((long) xFrom - toFrom) < length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the results from %d on would overwrite elements from %d on before these are read",
              toFrom,
              xFrom));
    }
  }

  /** Whether one pass on the calling thread is faster than two passes by workers. */
  private static boolean scansAtOnce(Machine machine, Work<Numbers> totals) {
    return machine.callerComputes()
        && (machine.direct(totals.kernel(), totals.length())
            || machine.workers() < FEWEST_SCANNING);
  }

  private static void byBlocks(
      Jobs jobs, Work<Numbers> totals, Slice x, Slice out, boolean exclusive, boolean fresh) {
    long[] offsets = offsets(jobs, totals, x, exclusive);
    Work<?> scan = new Work<>(new ScanBlocks(x.type(), exclusive), 0, x.length());
    List<Operand> operands =
        List.of(Operand.in(x), Operand.whole(numbers(offsets)), Operand.out(out));
    if (fresh) {
      jobs.run(scan, operands);
      return;
    }
    try {
      jobs.finish(scan, operands);
    } catch (JobFailedException noDeviceCould) {
      finish(x, out, exclusive, offsets, new int[offsets.length], noDeviceCould);
    }
  }

  private static void inPlace(Jobs jobs, Work<Numbers> totals, ScanInPlace kernel, Slice x) {
    long[] offsets = offsets(jobs, totals, x, kernel.exclusive());
    int[] scanned = new int[offsets.length];
    List<Operand> operands =
        List.of(
            Operand.shared(x),
            Operand.whole(numbers(offsets)),
            Operand.shared(new Slice.Ints(scanned, 0, scanned.length)));
    try {
      jobs.finish(new Work<>(kernel, 0, x.length()), operands);
    } catch (JobFailedException noDeviceCould) {
      finish(x, x, kernel.exclusive(), offsets, scanned, noDeviceCould);
    }
  }

  private static long[] offsets(Jobs jobs, Work<Numbers> totals, Slice x, boolean exclusive) {
    long[] found = jobs.run(totals, List.of(Operand.in(x))).numbers();
    return CanonicalScan.offsets(x.type(), exclusive, found);
  }

  /**
   * Scans the blocks that no device has scanned, on the calling thread. The array may be half
   * written.
   */
  private static void finish(
      Slice x,
      Slice out,
      boolean exclusive,
      long[] offsets,
      int[] scanned,
      JobFailedException noDeviceCould) {
    System.getLogger("pantile")
        .log(Level.WARNING, "a scan is finished by the calling thread", noDeviceCould);
    for (int block = 0; block < offsets.length; block++) {
      long from = (long) block * CanonicalScan.BLOCK;
      long to = Math.min(from + CanonicalScan.BLOCK, x.length());
      if (scanned[block] == 0) {
        CanonicalScan.scan(x.sub(from, to), exclusive, offsets[block], out.sub(from, to));
      }
    }
  }

  private static Slice numbers(long[] offsets) {
    return new Slice.Longs(offsets, 0, offsets.length);
  }
}
