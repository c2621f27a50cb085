// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.util.function.BooleanSupplier;

/** Tests the numbers that a sieve by small primes has left, and hands on those that are prime. */
final class SurvivorTest implements SegmentVisitor {
  private final SegmentVisitor next;
  private final BooleanSupplier cancelled;

  SurvivorTest(SegmentVisitor next, BooleanSupplier cancelled) {
    this.next = next;
    this.cancelled = cancelled;
  }

  @Override
  public void visit(byte[] bits, int length, long firstByte) {
    for (int i = 0; i < length; i += 8) {
      if ((i & 1023) == 0) {
        PrimeSieve.poll(cancelled);
      }
      long base = (firstByte + i) * Wheel.SPAN;
      long left = Words.get(bits, i);
      long primes = left;
      for (long w = left; w != 0; w &= w - 1) {
        int bit = Long.numberOfTrailingZeros(w);
        if (!MillerRabin.isPrime(base + Wheel.wordValue(bit))) {
          primes &= ~(1L << bit);
        }
      }
      Words.set(bits, i, primes);
    }
    next.visit(bits, length, firstByte);
  }
}
