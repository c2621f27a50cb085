// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import pantile.report.JobReport;
import pantile.report.JobReport.TileReport;

/**
 * What the workers did, job after job, on one axis of time.
 *
 * @param workers their names, in order: a lane each
 * @param spans everything they did
 * @param nanos from the first job's start to the last tile's end
 */
record Timeline(List<String> workers, List<Span> spans, long nanos) {
  /**
   * One tile in one worker's hands.
   *
   * @param job the job's kernel
   * @param lane the worker's
   * @param start nanoseconds from the first job's start
   * @param tile what it was
   */
  record Span(String job, int lane, long start, TileReport tile) {}

  static Timeline of(List<JobReport> jobs) {
    List<String> workers =
        jobs.stream().flatMap(Timeline::all).map(TileReport::worker).distinct().sorted().toList();
    List<Span> spans = new ArrayList<>();
    long nanos = 1;
    for (JobReport job : jobs) {
      long offset = job.startNanos() - jobs.getFirst().startNanos();
      for (TileReport tile : all(job).toList()) {
        long start = offset + tile.startNanos();
        spans.add(new Span(job.kernel(), workers.indexOf(tile.worker()), start, tile));
        nanos = Math.max(nanos, start + tile.nanos());
      }
    }
    return new Timeline(workers, spans, nanos);
  }

  private static Stream<TileReport> all(JobReport job) {
    return Stream.concat(job.tiles().stream(), job.uncounted().stream());
  }
}
