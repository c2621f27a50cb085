// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.job.TileFunction;
import pantile.policy.Claiming;
import pantile.policy.Tunables;
import pantile.report.JobReport;
import pantile.report.JobReport.TileReport;

/** Jobs of users' own functions, a tile an index, and who did them. */
final class OwnJobs {
  static final Merge<Long> SUM = Merge.of(0L, Long::sum);

  static Tunables tunables(Duration patience) {
    return Tunables.alwaysTiled(2).withClaiming(Claiming.SINGLE.withDeadlines(patience, patience));
  }

  static Job<Long> job(String label, int tiles, TileFunction<Long> work) {
    return Job.of(label, 0, tiles, 1, work, SUM);
  }

  /** Looks at no interrupt; each of its tiles begins, and ends once it is released. */
  static Job<Long> endless(String label, int tiles, CountDownLatch begun, CountDownLatch released) {
    return job(
        label,
        tiles,
        _ -> {
          begun.countDown();
          Deaf.until(released);
          return 1L;
        });
  }

  static Set<String> workers(JobReport report) {
    return report.tiles().stream().map(TileReport::worker).collect(Collectors.toSet());
  }

  private OwnJobs() {}
}
