// SPDX-License-Identifier: Apache-2.0
package pantile.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pantile.job.Tile;
import pantile.text.Counted;

/**
 * What one job did: a call of {@code Pantile} runs one or more.
 *
 * @param kernel the kernel's label
 * @param length elements or numbers in the job
 * @param tiles the tiles that counted, in the order in which they were finished; one that was
 *     claimed with its neighbours stands for all of them
 * @param uncounted what was computed to no avail: late, failed, or to audit another device
 * @param retries failed attempts that were made good elsewhere, in words
 * @param unused devices in use that could not run the job or compute its expression, or hang at
 *     something else than a tile of it, or whose workers users' functions held, and why, in words
 * @param decomposeNanos time taken to cut the job
 * @param processNanos time from then until the last tile was done
 * @param aggregateNanos time taken to merge what was left to merge by then
 * @param masterNanos time that workers spent in the master's own code, over all workers
 * @param startNanos when the tiles were begun to be handed out, by {@link System#nanoTime}
 * @param levels what a division did at each level of its recursion, from the top; none for other
 *     jobs. Its tiles are the workers that took part
 */
public record JobReport(
    String kernel,
    long length,
    List<TileReport> tiles,
    List<TileReport> uncounted,
    List<String> retries,
    List<String> unused,
    long decomposeNanos,
    long processNanos,
    long aggregateNanos,
    long masterNanos,
    long startNanos,
    List<LevelReport> levels) {
  /** Copies the lists. */
  public JobReport {
    levels = List.copyOf(levels);
    tiles = List.copyOf(tiles);
    uncounted = List.copyOf(uncounted);
    retries = List.copyOf(retries);
    unused = List.copyOf(unused);
  }

  /**
   * The report of a job without recursion.
   *
   * @param kernel the kernel's label
   * @param length elements or numbers in the job
   * @param tiles the tiles that counted
   * @param uncounted what was computed to no avail
   * @param retries failed attempts that were made good elsewhere
   * @param unused devices in use that were not used, and why
   * @param decomposeNanos time taken to cut the job
   * @param processNanos time from then until the last tile was done
   * @param aggregateNanos time taken to merge what was left to merge by then
   * @param masterNanos time that workers spent in the master's own code
   * @param startNanos when the tiles were begun to be handed out
   */
  public JobReport(
      String kernel,
      long length,
      List<TileReport> tiles,
      List<TileReport> uncounted,
      List<String> retries,
      List<String> unused,
      long decomposeNanos,
      long processNanos,
      long aggregateNanos,
      long masterNanos,
      long startNanos) {
    this(
        kernel,
        length,
        tiles,
        uncounted,
        retries,
        unused,
        decomposeNanos,
        processNanos,
        aggregateNanos,
        masterNanos,
        startNanos,
        List.of());
  }

  /**
   * The same report with levels.
   *
   * @param others what was done at each level
   * @return the changed copy
   */
  public JobReport withLevels(List<LevelReport> others) {
    return new JobReport(
        kernel,
        length,
        tiles,
        uncounted,
        retries,
        unused,
        decomposeNanos,
        processNanos,
        aggregateNanos,
        masterNanos,
        startNanos,
        others);
  }

  /**
   * Who did a tile, and when.
   *
   * @param tile the tile
   * @param device id of the device
   * @param worker name of the thread
   * @param startNanos when it was begun, after the job's decomposition
   * @param nanos how long it took, transfers included
   * @param bytes how many were moved to and from the device; 0 where it shares the host's memory
   * @param fate nothing if it counted, or why it did not: late, audit, or a kind of fault
   */
  public record TileReport(
      Tile tile,
      String device,
      String worker,
      long startNanos,
      long nanos,
      long bytes,
      String fate) {}

  /**
   * What was moved to and from devices.
   *
   * @return bytes, those of what did not count among them
   */
  public long bytesMoved() {
    return Stream.concat(tiles.stream(), uncounted.stream()).mapToLong(TileReport::bytes).sum();
  }

  /**
   * How long workers that took part had nothing to do while the job ran.
   *
   * @return nanoseconds, over all of them
   */
  public long waitNanos() {
    return Stream.concat(tiles.stream(), uncounted.stream())
        .collect(
            Collectors.groupingBy(TileReport::worker, Collectors.summingLong(TileReport::nanos)))
        .values()
        .stream()
        .mapToLong(busy -> Math.max(0, processNanos - busy))
        .sum();
  }

  /** A line for the job, then one for each device and each level of a recursion. */
  @Override
  public String toString() {
    String head =
        String.format(
            Locale.ROOT,
            "%s of %,d: %s, decompose %.3f ms, process %.3f ms, aggregate %.3f ms;"
                + " master %.3f ms, waits %.3f ms, %s moved, %d uncounted",
            kernel,
            length,
            Counted.of(tiles.size(), "tile"),
            decomposeNanos / 1e6,
            processNanos / 1e6,
            aggregateNanos / 1e6,
            masterNanos / 1e6,
            waitNanos() / 1e6,
            Counted.of(bytesMoved(), "byte"),
            uncounted.size());
    String devices =
        tiles.stream()
            .collect(Collectors.groupingBy(t -> t.device() + " on " + t.worker()))
            .entrySet()
            .stream()
            .map(e ->
                String.format(
                    Locale.ROOT,
                    "%n  %s: %s, busy %.3f ms",
                    e.getKey(),
                    Counted.of(e.getValue().size(), "tile"),
                    e.getValue().stream().mapToLong(TileReport::nanos).sum() / 1e6))
            .sorted()
            .collect(Collectors.joining());
    String faults = retries.stream().map(r -> "\n  retried: " + r).collect(Collectors.joining());
    String others = unused.stream().map(u -> "\n  not used: " + u).collect(Collectors.joining());
    String depths = levels.stream().map(level -> "\n  " + level).collect(Collectors.joining());
    return head + devices + depths + faults + others;
  }
}
