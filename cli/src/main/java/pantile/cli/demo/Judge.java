// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the last result that was found right, to the bit: to judge may take longer than to
 * compute.
 */
final class Judge implements Predicate<Object> {
  private final Predicate<Object> judge;
  private @Nullable Object right;

  /**
   * Judges by a judge that is asked about each result that is new.
   *
   * @param judge the judge, who begins to think when it is first asked: nothing that it does then
   *     is warmed up before a first call
   */
  Judge(Predicate<Object> judge) {
    this.judge = judge;
  }

  @Override
  public boolean test(Object result) {
    if (right != null && Objects.deepEquals(result, right)) {
      return true;
    }
    if (!judge.test(result)) {
      return false;
    }
    right = copy(result);
    return true;
  }

  /** Of an array a copy, since the next run writes to it. */
  private static Object copy(Object result) {
    return switch (result) {
      case int[] a -> a.clone();
      case long[] a -> a.clone();
      case float[] a -> a.clone();
      case double[] a -> a.clone();
      default -> result;
    };
  }
}
