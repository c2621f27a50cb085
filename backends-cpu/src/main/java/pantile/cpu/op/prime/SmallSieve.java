// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.util.Arrays;

/**
 * Crosses off the multiples of primes that are small beside a piece of the sieve.
 *
 * <p>The multiples of {@code p = 30 a + r} that are coprime to 30 come in cycles of eight, {@code
 * p} bytes long. Only whole cycles are crossed off here. A prime goes on until a cycle would begin
 * after the end of the piece. Its last cycle may reach up to {@code p} bytes beyond the end. So a
 * prime's only state is the byte where its next cycle begins, and the loop has one exit, which a
 * processor foresees but for the last time. The bytes after the piece must be there, and
 * pre-sieved.
 *
 * <p>Source: primesieve, doc/ALGORITHMS.md (EratSmall). What was changed: primesieve stops in the
 * middle of a cycle and enters the cycle again through a jump table. Here the overhang takes the
 * place of both. There is a method for each residue {@code r}, in which masks and distances are
 * constants. A method crosses off one prime's cycles. It is small and called so often that it is
 * soon compiled.
 *
 * <p>Used by one thread.
 */
final class SmallSieve {
  /**
   * The number one. It is read from an array so that C2 does not see it as a constant and moves no
   * addition across another: {@code i + (2 a + 1)} is one step of one cycle, {@code (i + 2 a) + 1}
   * takes two, and these steps are all that each store waits for.
   */
  private static final int[] ONE = {1};

  private final int[][] thirtieths = new int[8][64];
  private final int[][] positions = new int[8][64];
  private final int[] sizes = new int[8];

  /** Forgets all primes. */
  void clear() {
    Arrays.fill(sizes, 0);
  }

  /**
   * How many bytes must follow a piece that is sieved by primes up to {@code limit}: a multiple of
   * 8. A cycle that begins before the end takes less than {@code limit} bytes beyond the end. A
   * cycle that is entered in the middle, after a gap of at most {@code limit / 5}, takes that much
   * more.
   */
  static int overhang(int limit) {
    return (limit + limit / 4) / 8 * 8 + 16;
  }

  /**
   * Adds a prime, and crosses off the rest of the cycle in which the prime is.
   *
   * @param prime the prime, at least 257
   * @param block the bytes that the positions count in; all of them may be written
   * @param from crossing begins here, an index into the block
   * @param blockByte the block's first byte, as an index into the sieve of all numbers
   */
  void add(int prime, byte[] block, int from, long blockByte) {
    int residue = Wheel.nextBit(prime % Wheel.SPAN);
    int r = Wheel.residue(residue);
    int a = prime / Wheel.SPAN;
    long quotient = FirstMultiple.quotient(prime, blockByte + from);
    long turn = quotient / Wheel.SPAN;
    long base = prime * turn - blockByte;
    for (int phase = Wheel.nextBit((int) (quotient - turn * Wheel.SPAN)); phase < 8; phase++) {
      int product = r * Wheel.residue(phase);
      long at = base + (long) a * Wheel.residue(phase) + product / Wheel.SPAN;
      block[(int) at] &= (byte) ~(1 << Wheel.nextBit(product % Wheel.SPAN));
    }
    int n = sizes[residue];
    if (n == thirtieths[residue].length) {
      thirtieths[residue] = Arrays.copyOf(thirtieths[residue], 2 * n);
      positions[residue] = Arrays.copyOf(positions[residue], 2 * n);
    }
    thirtieths[residue][n] = a;
    // A cycle's first multiple is p (30 turn + 1), a bytes behind its base.
    positions[residue][n] = (int) (base + prime + a);
    sizes[residue] = n + 1;
  }

  /** Crosses off every cycle that begins before {@code end}, an index into the block. */
  void cross(byte[] block, int end) {
    cross1(block, end, thirtieths[0], positions[0], sizes[0]);
    cross7(block, end, thirtieths[1], positions[1], sizes[1]);
    cross11(block, end, thirtieths[2], positions[2], sizes[2]);
    cross13(block, end, thirtieths[3], positions[3], sizes[3]);
    cross17(block, end, thirtieths[4], positions[4], sizes[4]);
    cross19(block, end, thirtieths[5], positions[5], sizes[5]);
    cross23(block, end, thirtieths[6], positions[6], sizes[6]);
    cross29(block, end, thirtieths[7], positions[7], sizes[7]);
  }

  /** Notes that the block now begins {@code bytes} later. */
  void advance(int bytes) {
    for (int residue = 0; residue < 8; residue++) {
      int[] position = positions[residue];
      int n = sizes[residue];
      for (int i = 0; i < n; i++) {
        position[i] -= bytes;
      }
    }
  }

  private static void cross1(byte[] block, int end, int[] a, int[] position, int n) {
    for (int e = 0; e < n; e++) {
      position[e] = cycles1(block, end, a[e] << 1, position[e], ONE[0]);
    }
  }

  private static int cycles1(byte[] block, int end, int a2, int position, int one) {
    int d2plus = a2 + one;
    int d4 = 2 * a2;
    int d6 = 3 * a2;
    int i = position;
    while (i < end) {
      block[i] &= -2;
      i += d6;
      block[i] &= -3;
      i += d4;
      block[i] &= -5;
      i += a2;
      block[i] &= -9;
      i += d4;
      block[i] &= -17;
      i += a2;
      block[i] &= -33;
      i += d4;
      block[i] &= -65;
      i += d6;
      block[i] &= 127;
      i += d2plus;
    }
    return i;
  }

  private static void cross7(byte[] block, int end, int[] a, int[] position, int n) {
    for (int e = 0; e < n; e++) {
      position[e] = cycles7(block, end, a[e] << 1, position[e], ONE[0]);
    }
  }

  private static int cycles7(byte[] block, int end, int a2, int position, int one) {
    int d2plus = a2 + one;
    int d4 = 2 * a2;
    int d4plus = 2 * a2 + one;
    int d6 = 3 * a2 + one;
    int i = position;
    while (i < end) {
      block[i] &= -3;
      i += d6;
      block[i] &= -33;
      i += d4plus;
      block[i] &= -17;
      i += d2plus;
      block[i] &= -2;
      i += d4;
      block[i] &= 127;
      i += d2plus;
      block[i] &= -9;
      i += d4plus;
      block[i] &= -5;
      i += d6;
      block[i] &= -65;
      i += d2plus;
    }
    return i;
  }

  private static void cross11(byte[] block, int end, int[] a, int[] position, int n) {
    for (int e = 0; e < n; e++) {
      position[e] = cycles11(block, end, a[e] << 1, position[e], ONE[0]);
    }
  }

  private static int cycles11(byte[] block, int end, int a2, int position, int one) {
    int d2plus = a2 + one;
    int d4plus = 2 * a2 + 2 * one;
    int d6 = 3 * a2 + 2 * one;
    int i = position;
    while (i < end) {
      block[i] &= -5;
      i += d6;
      block[i] &= -17;
      i += d4plus;
      block[i] &= -2;
      i += a2;
      block[i] &= -65;
      i += d4plus;
      block[i] &= -3;
      i += a2;
      block[i] &= 127;
      i += d4plus;
      block[i] &= -9;
      i += d6;
      block[i] &= -33;
      i += d2plus;
    }
    return i;
  }

  private static void cross13(byte[] block, int end, int[] a, int[] position, int n) {
    for (int e = 0; e < n; e++) {
      position[e] = cycles13(block, end, a[e] << 1, position[e], ONE[0]);
    }
  }

  private static int cycles13(byte[] block, int end, int a2, int position, int one) {
    int d2plus = a2 + one;
    int d4 = 2 * a2 + one;
    int d4plus = 2 * a2 + 2 * one;
    int d6plus = 3 * a2 + 3 * one;
    int i = position;
    while (i < end) {
      block[i] &= -9;
      i += d6plus;
      block[i] &= -2;
      i += d4;
      block[i] &= -65;
      i += d2plus;
      block[i] &= -33;
      i += d4plus;
      block[i] &= -5;
      i += d2plus;
      block[i] &= -3;
      i += d4;
      block[i] &= 127;
      i += d6plus;
      block[i] &= -17;
      i += d2plus;
    }
    return i;
  }

  private static void cross17(byte[] block, int end, int[] a, int[] position, int n) {
    for (int e = 0; e < n; e++) {
      position[e] = cycles17(block, end, a[e] << 1, position[e], ONE[0]);
    }
  }

  private static int cycles17(byte[] block, int end, int a2, int position, int one) {
    int d2 = a2 + one;
    int d4 = 2 * a2 + 2 * one;
    int d4plus = 2 * a2 + 3 * one;
    int d6 = 3 * a2 + 3 * one;
    int i = position;
    while (i < end) {
      block[i] &= -17;
      i += d6;
      block[i] &= 127;
      i += d4plus;
      block[i] &= -3;
      i += d2;
      block[i] &= -5;
      i += d4;
      block[i] &= -33;
      i += d2;
      block[i] &= -65;
      i += d4plus;
      block[i] &= -2;
      i += d6;
      block[i] &= -9;
      i += d2;
    }
    return i;
  }

  private static void cross19(byte[] block, int end, int[] a, int[] position, int n) {
    for (int e = 0; e < n; e++) {
      position[e] = cycles19(block, end, a[e] << 1, position[e], ONE[0]);
    }
  }

  private static int cycles19(byte[] block, int end, int a2, int position, int one) {
    int d2 = a2 + one;
    int d2plus = a2 + 2 * one;
    int d4 = 2 * a2 + 2 * one;
    int d6plus = 3 * a2 + 4 * one;
    int i = position;
    while (i < end) {
      block[i] &= -33;
      i += d6plus;
      block[i] &= -9;
      i += d4;
      block[i] &= 127;
      i += d2plus;
      block[i] &= -3;
      i += d4;
      block[i] &= -65;
      i += d2plus;
      block[i] &= -2;
      i += d4;
      block[i] &= -17;
      i += d6plus;
      block[i] &= -5;
      i += d2;
    }
    return i;
  }

  private static void cross23(byte[] block, int end, int[] a, int[] position, int n) {
    for (int e = 0; e < n; e++) {
      position[e] = cycles23(block, end, a[e] << 1, position[e], ONE[0]);
    }
  }

  private static int cycles23(byte[] block, int end, int a2, int position, int one) {
    int d2 = a2 + one;
    int d4 = 2 * a2 + 3 * one;
    int d4plus = 2 * a2 + 4 * one;
    int d6plus = 3 * a2 + 5 * one;
    int i = position;
    while (i < end) {
      block[i] &= -65;
      i += d6plus;
      block[i] &= -5;
      i += d4;
      block[i] &= -9;
      i += d2;
      block[i] &= 127;
      i += d4plus;
      block[i] &= -2;
      i += d2;
      block[i] &= -17;
      i += d4;
      block[i] &= -33;
      i += d6plus;
      block[i] &= -3;
      i += d2;
    }
    return i;
  }

  private static void cross29(byte[] block, int end, int[] a, int[] position, int n) {
    for (int e = 0; e < n; e++) {
      position[e] = cycles29(block, end, a[e] << 1, position[e], ONE[0]);
    }
  }

  private static int cycles29(byte[] block, int end, int a2, int position, int one) {
    int d2 = a2 + one;
    int d2plus = a2 + 2 * one;
    int d4plus = 2 * a2 + 4 * one;
    int d6plus = 3 * a2 + 6 * one;
    int i = position;
    while (i < end) {
      block[i] &= 127;
      i += d6plus;
      block[i] &= -65;
      i += d4plus;
      block[i] &= -33;
      i += d2plus;
      block[i] &= -17;
      i += d4plus;
      block[i] &= -9;
      i += d2plus;
      block[i] &= -5;
      i += d4plus;
      block[i] &= -3;
      i += d6plus;
      block[i] &= -2;
      i += d2;
    }
    return i;
  }
}
