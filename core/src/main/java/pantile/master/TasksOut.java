// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.List;

/** The tasks of one job that workers hold. Guarded by the pool's lock. */
final class TasksOut {
  private int held;

  /** Those among them that nobody counts on, since the devices that hold them hang. */
  private final List<Task<?>> adrift = new ArrayList<>(0);

  /** Those among them whose results are being written where they belong. */
  private int inPlace;

  /** When a worker last took or let go of one, in nanoseconds. */
  private long served;

  /** None yet. */
  TasksOut(long start) {
    this.served = start;
  }

  /** A worker has taken one. */
  void taken(Task<?> task, long now) {
    held++;
    inPlace += task.inPlace() ? 1 : 0;
    served = now;
  }

  /** A worker has let go of one, whatever came of it. */
  void released(Task<?> task, long now) {
    held--;
    adrift.remove(task);
    inPlace -= task.inPlace() ? 1 : 0;
    served = now;
  }

  /**
   * Nobody counts on one any more.
   *
   * @return false if nobody did before
   */
  boolean setAdrift(Task<?> task) {
    return !adrift.contains(task) && adrift.add(task);
  }

  /** Whether workers hold none, not even in vain. */
  boolean isEmpty() {
    return held == 0;
  }

  /** Whether nobody is at work on any, but for workers whose devices hang. */
  boolean unattended() {
    return held == adrift.size();
  }

  /** Whether one is out that writes its results where they belong. */
  boolean hasInPlace() {
    return inPlace > 0;
  }

  /** When a worker was last at work on the job; when it began if none was. */
  long served() {
    return served;
  }

  /** From now on counts as served. */
  void serve(long now) {
    served = now;
  }
}
