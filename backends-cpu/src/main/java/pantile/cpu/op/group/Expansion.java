// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.group;

/**
 * A sum of numbers as two {@code double}s that together are exactly the sum, in most cases: numbers
 * whose magnitudes differ by less than some 2^50 need no more. Each addition's rounding error is
 * itself exact (Knuth, TAOCP 2, 4.2.2) and is added to the second number. If that addition is not
 * exact the two numbers are not the sum, and {@link #exact} is false.
 */
final class Expansion {
  double high;
  double low;
  boolean exact;
}
