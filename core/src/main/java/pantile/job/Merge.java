// SPDX-License-Identifier: Apache-2.0
package pantile.job;

import java.io.Serializable;
import java.util.Objects;

/**
 * How two neighbouring partial results become one. Associative to the bit, so that the shape of the
 * merge tree never shows in a result; the left operand always covers the lower range. A merge that
 * is not, of floating-point sums say, gives the same bits for the same range, cut into tiles of the
 * same length, whatever computes them.
 *
 * @param <P> the partial result
 */
public interface Merge<P> extends Serializable {
  /**
   * The result for an empty range: combining with it changes nothing.
   *
   * @return the identity
   */
  P identity();

  /**
   * Combines two adjacent partial results; must not modify either.
   *
   * @param left of the lower range
   * @param right of the range that follows it
   * @return the result for both
   */
  P combine(P left, P right);

  /**
   * A merge from its two parts. The identity itself is the result for an empty range: where others
   * could change it, a list say, use {@link #withIdentity}.
   *
   * @param identity changes nothing when combined; immutable
   * @param combiner associative; its first argument covers the lower range
   * @param <P> the partial result
   * @return the merge; serializable if both parts are
   */
  static <P> Merge<P> of(P identity, Combiner<P> combiner) {
    record Of<P>(P identity, Combiner<P> combiner) implements Merge<P> {
      @Override
      public P combine(P left, P right) {
        return combiner.combine(left, right);
      }
    }
    return new Of<>(identity, Objects.requireNonNull(combiner));
  }

  /**
   * A merge from its two parts, whose identity is made anew each time that it is asked for: {@code
   * Merge.withIdentity(ArrayList::new, (left, right) -> …)}.
   *
   * @param identity makes what changes nothing when combined
   * @param combiner associative; its first argument covers the lower range
   * @param <P> the partial result
   * @return the merge; serializable if both parts are
   */
  static <P> Merge<P> withIdentity(Identity<P> identity, Combiner<P> combiner) {
    record Of<P>(Identity<P> made, Combiner<P> combiner) implements Merge<P> {
      @Override
      public P identity() {
        return made.get();
      }

      @Override
      public P combine(P left, P right) {
        return combiner.combine(left, right);
      }
    }
    return new Of<>(Objects.requireNonNull(identity), Objects.requireNonNull(combiner));
  }

  /**
   * Makes the result for an empty range, for a lambda.
   *
   * @param <P> the partial result
   */
  @FunctionalInterface
  interface Identity<P> extends Serializable {
    /**
     * Makes the identity.
     *
     * @return one that nobody else has, if it can be changed
     */
    P get();
  }

  /**
   * The combining half of a merge, for a lambda.
   *
   * @param <P> the partial result
   */
  @FunctionalInterface
  interface Combiner<P> extends Serializable {
    /**
     * Combines two adjacent partial results; must not modify either.
     *
     * @param left of the lower range
     * @param right of the range that follows it
     * @return the result for both
     */
    P combine(P left, P right);
  }
}
