// SPDX-License-Identifier: Apache-2.0
package pantile;

/**
 * Runs of equal neighbours: each run's value and length. Neighbours differ. Zeros and NaNs are as
 * {@link Values#runs} says.
 *
 * @param values of each run
 * @param lengths how many elements each run has, at least 1
 * @param <A> the elements' type
 */
public record Runs<A extends Values<A>>(A values, Ints lengths) {
  /**
   * The elements of all runs. Time and extra memory are those of {@link Values#repeat}.
   *
   * @return each value as often as its run is long
   * @throws ArithmeticException if there are more than an array can hold
   */
  public A decode() {
    return values.repeat(lengths);
  }
}
