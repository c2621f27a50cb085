// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chain of tasks that ended last. One that was skipped, or stands for others, can be part of
 * it: it ended when those before it had. Takes O(tasks + dependencies) time.
 */
final class CriticalPath {
  private CriticalPath() {}

  static List<TaskResult> of(List<TaskResult> tasks, Map<String, Integer> byName) {
    List<TaskResult> path = new ArrayList<>();
    TaskResult at = null;
    for (TaskResult task : tasks) {
      at = task.tries() == 0 ? at : later(at, task);
    }
    while (at != null) {
      path.add(at);
      TaskResult before = null;
      for (String name : at.after()) {
        TaskResult task = tasks.get(byName.getOrDefault(name, 0));
        before = task.state() == TaskState.RESTORED ? before : later(before, task);
      }
      at = before;
    }
    Collections.reverse(path);
    return List.copyOf(path);
  }

  /** The one that ended later; of two at once the one that is deeper. */
  private static TaskResult later(@Nullable TaskResult a, TaskResult b) {
    if (a == null
        || b.endNanos() > a.endNanos()
        || (b.endNanos() == a.endNanos() && b.layer() > a.layer())) {
      return b;
    }
    return a;
  }
}
