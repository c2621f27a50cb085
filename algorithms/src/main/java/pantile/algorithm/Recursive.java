// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import java.util.List;
import pantile.divide.Division;

/**
 * A problem's recursive form: the four functions that {@code Pantile.divide} asks for.
 *
 * @param <P> a problem
 * @param <R> its result
 */
interface Recursive<P, R> {
  boolean isSmall(P problem);

  R solve(P problem);

  List<P> split(P problem);

  R combine(P problem, List<R> results);

  /** The four functions under a name for reports. */
  default Division<P, R> division(String label) {
    return new Division<>(label, this::isSmall, this::solve, this::split, this::combine);
  }
}
