// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import org.jspecify.annotations.Nullable;

/**
 * What a task does to make its value.
 *
 * @param <R> the value
 */
@FunctionalInterface
public interface TaskFunction<R extends @Nullable Object> {
  /**
   * Makes the value. Called on a virtual thread of its own; interrupted when the task is to end.
   *
   * @param inputs the values of the tasks that were named as dependencies
   * @return the value; null is a failure, since whoever reads it could not tell where it came from
   * @throws Exception to fail
   */
  R apply(TaskInputs inputs) throws Exception;
}
