// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

/** What a task does that has no value. */
@FunctionalInterface
public interface TaskAction {
  /**
   * Does it. Called on a virtual thread of its own; interrupted when the task is to end.
   *
   * @param inputs the values of the tasks that were named as dependencies
   * @throws Exception to fail
   */
  void run(TaskInputs inputs) throws Exception;
}
