// SPDX-License-Identifier: Apache-2.0
package pantile.kernels;

import java.util.List;
import java.util.TreeMap;

/** Kernels that find primes. */
public final class PrimePrograms {
  /** The primes whose multiples the sieve lays down by itself, and must not be given. */
  public static final List<Integer> BY_PATTERN = List.of(3, 5, 7, 11, 13);

  private static final PerShape<Shape> SIEVE = new Sieve();
  private static final PerShape<Shape> ARE_PRIME = new ArePrime();

  private PrimePrograms() {}

  /**
   * Sieves odd numbers, a segment a group: counts the primes, and keeps a bit for each number where
   * wanted.
   *
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource sieve(Shape shape) {
    return SIEVE.of(shape);
  }

  /**
   * Tests numbers one by one, 64 a group, and packs the answers.
   *
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource arePrime(Shape shape) {
    return ARE_PRIME.of(shape);
  }

  private static final class Sieve extends PerShape<Shape> {
    @Override
    KernelSource make(Shape shape) {
      TreeMap<String, String> defines = new TreeMap<>();
      defines.put("WORDS", Integer.toString(shape.sieveWords()));
      return new KernelSource(
          List.of("montgomery.cl", "sieve.cl"),
          "sieve",
          List.of(
              Parameter.wide("base"),
              Parameter.wide("odds"),
              Parameter.number("first_segment"),
              Parameter.input("u32", "primes"),
              Parameter.number("prime_count"),
              Parameter.number("test"),
              Parameter.number("keep"),
              Parameter.output("i64", "counts"),
              Parameter.output("u32", "survivors")),
          defines,
          shape.items(),
          false);
    }
  }

  private static final class ArePrime extends PerShape<Shape> {
    @Override
    KernelSource make(Shape shape) {
      return new KernelSource(
          List.of("montgomery.cl", "isprime.cl"),
          "are_prime",
          List.of(
              Parameter.input("i64", "numbers"),
              Parameter.number("length"),
              Parameter.output("i64", "words")),
          new TreeMap<>(),
          Math.min(shape.items(), Long.SIZE),
          false);
    }
  }
}
