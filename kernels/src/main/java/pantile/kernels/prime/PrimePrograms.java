// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.prime;

import java.util.List;
import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.PerShape;
import pantile.kernels.Program;
import pantile.kernels.Shape;

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
    Sieve() {
      super(
          "sieve",
          Parameter.wide("base"),
          Parameter.wide("odds"),
          Parameter.number("first_segment"),
          Parameter.input("u32", "primes"),
          Parameter.number("prime_count"),
          Parameter.number("test"),
          Parameter.number("keep"),
          Parameter.output("i64", "counts"),
          Parameter.output("u32", "survivors"));
    }

    @Override
    protected Program program(Shape shape) {
      return Program.of(shape.items(), "prime/montgomery.cl", "prime/sieve.cl")
          .define("WORDS", shape.sieveWords());
    }
  }

  private static final class ArePrime extends PerShape<Shape> {
    ArePrime() {
      super(
          "are_prime",
          Parameter.input("i64", "numbers"),
          Parameter.number("length"),
          Parameter.output("i64", "words"));
    }

    @Override
    protected Program program(Shape shape) {
      int items = Math.min(shape.items(), Long.SIZE);
      return Program.of(items, "prime/montgomery.cl", "prime/isprime.cl");
    }
  }
}
