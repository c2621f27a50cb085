// SPDX-License-Identifier: Apache-2.0
package pantile.divide;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How a problem is divided and conquered. A small problem is solved. Any other is split into parts,
 * each part is divided and conquered, and the results of the parts are combined.
 *
 * <p>The functions are called on several threads at once. What they return must depend on their
 * arguments alone. No function is called twice for one problem, but {@code isSmall}, {@code split}
 * and {@code combine} are all called for a problem that is split. An exception or an {@link Error}
 * of any function ends the division.
 *
 * @param label names the division in reports and in messages
 * @param isSmall whether a problem is to be solved as it is
 * @param solve the result of a small problem; not null
 * @param split the parts of a problem that is not small: at least one, none of them null. The list
 *     must not change afterwards. A function that returns the problem itself for ever ends the
 *     division with an {@link OutOfMemoryError}, after the heap is full
 * @param combine the result of a problem that was split, from the problem and the results of its
 *     parts in the order of the parts; not null. The list cannot be changed
 * @param <P> a problem
 * @param <R> a result
 */
public record Division<P, R>(
    String label,
    Predicate<? super P> isSmall,
    Function<? super P, ? extends R> solve,
    Function<? super P, ? extends List<? extends P>> split,
    BiFunction<? super P, ? super List<R>, ? extends R> combine) {
  /**
   * Refuses null.
   *
   * @throws NullPointerException if an argument is null, which the message names
   */
  public Division {
    Objects.requireNonNull(label, "label is null");
    Objects.requireNonNull(isSmall, "isSmall is null");
    Objects.requireNonNull(solve, "solve is null");
    Objects.requireNonNull(split, "split is null");
    Objects.requireNonNull(combine, "combine is null");
  }
}
