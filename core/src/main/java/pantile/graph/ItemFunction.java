// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

/**
 * What one of the tasks of a fan-out does.
 *
 * @param <T> an item of the list
 * @param <R> the value
 */
@FunctionalInterface
public interface ItemFunction<T, R> {
  /**
   * Makes the value for one item, as {@link TaskFunction#apply} does.
   *
   * @param inputs the values of the tasks that were named as dependencies of the fan-out
   * @param item the item
   * @return the value, not null
   * @throws Exception to fail
   */
  R apply(TaskInputs inputs, T item) throws Exception;
}
