// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.jspecify.annotations.Nullable;

/**
 * Prints where the time of each stage went, in milliseconds: of the stage, and sums over its tasks.
 * <i>Outside</i> is what a task's slot was taken for beyond the task's own run: launch, arrival,
 * result.
 */
final class StageTimes extends SparkListener {
  private record Ended(long duration, @Nullable TaskMetrics metrics) {}

  private final Map<Integer, List<Ended>> tasks = new ConcurrentHashMap<>();

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    tasks
        .computeIfAbsent(end.stageId(), _ -> new ArrayList<>())
        .add(new Ended(end.taskInfo().duration(), end.taskMetrics()));
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted completed) {
    List<Ended> ended = tasks.remove(completed.stageInfo().stageId());
    if (ended == null) {
      return;
    }
    long duration = 0;
    long run = 0;
    long cpu = 0;
    long gc = 0;
    long unpack = 0;
    long write = 0;
    long wait = 0;
    long longest = 0;
    for (Ended task : ended) {
      duration += task.duration();
      longest = Math.max(longest, task.duration());
      TaskMetrics metrics = task.metrics();
      if (metrics != null) {
        run += metrics.executorRunTime();
        cpu += metrics.executorCpuTime();
        gc += metrics.jvmGCTime();
        unpack += metrics.executorDeserializeTime();
        write += metrics.shuffleWriteMetrics().writeTime();
        wait += metrics.shuffleReadMetrics().fetchWaitTime();
      }
    }
    long start = completed.stageInfo().submissionTime().get() instanceof Long at ? at : 0;
    long end = completed.stageInfo().completionTime().get() instanceof Long at ? at : 0;
    System.out.printf(
        Locale.ROOT,
        "stage %s: %d ms; %d tasks: %d, the longest %d; run %d, processor %d, collector %d, unpack"
            + " %d, outside %d, shuffle written %d, waited for %d%n",
        completed.stageInfo().name(),
        end - start,
        ended.size(),
        duration,
        longest,
        run,
        cpu / 1_000_000,
        gc,
        unpack,
        duration - run - unpack,
        write / 1_000_000,
        wait);
  }
}
