// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chain of tasks that ended last. Takes O(tasks + dependencies) time. */
final class CriticalPath {
  private CriticalPath() {}

  static List<TaskResult> of(List<TaskResult> tasks, Map<String, Integer> byName) {
    List<TaskResult> path = new ArrayList<>();
    TaskResult at = null;
    for (TaskResult task : tasks) {
      at = later(at, task);
    }
    while (at != null) {
      path.add(at);
      TaskResult before = null;
      for (String name : at.after()) {
        Integer index = byName.get(name);
        before = index == null ? before : later(before, tasks.get(index));
      }
      at = before;
    }
    Collections.reverse(path);
    return List.copyOf(path);
  }

  /** The one that ended later, if it was run; of two at once the one that is deeper. */
  private static @Nullable TaskResult later(@Nullable TaskResult a, TaskResult b) {
    if (b.tries() == 0) {
      return a;
    }
    boolean bLater =
        a == null
            || b.endNanos() > a.endNanos()
            || (b.endNanos() == a.endNanos() && b.layer() > a.layer());
    return bLater ? b : a;
  }
}
