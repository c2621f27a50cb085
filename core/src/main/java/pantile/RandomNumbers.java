// SPDX-License-Identifier: Apache-2.0
package pantile;

import pantile.op.map.Expression;
import pantile.spi.ElementType;

/**
 * Random numbers of one seed: Philox 4x32-10, see {@link pantile.op.map.Philox}. Number {@code i}
 * depends on the seed, {@code i} and the type alone, so the same call gives the same numbers on
 * every device, and {@code doubles(1000).drop(10)} are the numbers from the tenth on. Numbers are
 * computed when a method needs them, and take no memory until then. Not for cryptography.
 */
public final class RandomNumbers {
  private final Engine engine;
  private final long seed;

  RandomNumbers(Engine engine, long seed) {
    this.engine = engine;
    this.seed = seed;
  }

  /**
   * Numbers that are uniform in [0, 1): multiples of 2^-53.
   *
   * @param n how many
   * @return the numbers
   * @throws IllegalArgumentException if {@code n} is negative
   */
  public Doubles doubles(long n) {
    return new Doubles(engine, numbers(ElementType.DOUBLE, n).elements());
  }

  /**
   * Numbers that are uniform in [0, 1): multiples of 2^-24.
   *
   * @param n how many
   * @return the numbers
   * @throws IllegalArgumentException if {@code n} is negative
   */
  public Floats floats(long n) {
    return new Floats(engine, numbers(ElementType.FLOAT, n).elements());
  }

  /**
   * Numbers that are uniform among all {@code int}s.
   *
   * @param n how many
   * @return the numbers
   * @throws IllegalArgumentException if {@code n} is negative
   */
  public Ints ints(long n) {
    return new Ints(engine, numbers(ElementType.INT, n).elements());
  }

  /**
   * Numbers that are uniform among all {@code long}s.
   *
   * @param n how many
   * @return the numbers
   * @throws IllegalArgumentException if {@code n} is negative
   */
  public Longs longs(long n) {
    return new Longs(engine, numbers(ElementType.LONG, n).elements());
  }

  private Expression numbers(ElementType type, long n) {
    return Expression.random(type, seed, Pantile.requireCount(n));
  }
}
