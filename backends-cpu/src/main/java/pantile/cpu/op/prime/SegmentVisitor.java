// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

/** Receives a sieve segment by segment, in ascending order, on the sieving thread. */
@FunctionalInterface
interface SegmentVisitor {
  /**
   * Looks at one segment.
   *
   * @param bits the segment, reused after the call; a bit set stands for a prime, see {@link Wheel}
   * @param length the bytes to look at, a multiple of 8; bits outside of the range that is sieved
   *     are clear
   * @param firstByte the segment's first byte, as an index into the sieve of all numbers
   */
  void visit(byte[] bits, int length, long firstByte);
}
