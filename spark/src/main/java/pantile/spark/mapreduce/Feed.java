// SPDX-License-Identifier: Apache-2.0
package pantile.spark.mapreduce;

import java.util.Iterator;
import pantile.mapreduce.Inputs;

/**
 * The inputs of one task, some at a time.
 *
 * @param <T> an input
 */
@FunctionalInterface
public interface Feed<T> {
  /**
   * Passes the next inputs on.
   *
   * @param visitor takes them, in order
   * @return false if there were none left
   * @throws Exception what the visitor throws, and any failure of reading
   */
  boolean more(Inputs.Visitor<? super T> visitor) throws Exception;

  /**
   * The inputs of an iterator.
   *
   * @param inputs them
   * @param <T> an input
   * @return the feed, of 256 at a time
   */
  static <T> Feed<T> of(Iterator<T> inputs) {
    return visitor -> {
      boolean any = inputs.hasNext();
      for (int i = 0; i < 256 && inputs.hasNext(); i++) {
        visitor.accept(inputs.next());
      }
      return any;
    };
  }

  /**
   * Neighbouring parts.
   *
   * @param inputs have the parts
   * @param from the first part
   * @param to one past the last
   * @param <T> an input
   * @return the feed, of a part at a time
   */
  static <T> Feed<T> of(Inputs<T> inputs, int from, int to) {
    int[] next = {from};
    return visitor -> {
      if (next[0] == to) {
        return false;
      }
      inputs.forEach(next[0]++, visitor);
      return true;
    };
  }
}
