// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.primes;

/**
 * The loops of {@link MediumSieve}: one prime's multiples in one segment.
 *
 * <p>There is one method for each residue {@code r} of a prime {@code p = 30 a + r}. Its eight
 * cases are the phases of the cycle, that is the multiples {@code p q} by the residue {@code s} of
 * {@code q}: each clears the bit of {@code r s} modulo 30 and goes on by {@code a g + c} bytes,
 * where {@code g} is the gap to the next {@code s} and {@code c} what the residues carry. A method
 * enters the cycle at the phase in which the prime was left, and leaves it at the segment's end.
 *
 * <p>An entry is {@code a} in the bits from 35, the phase in the bits 32 to 34, and the byte of the
 * next multiple in the lower half. The test for the segment's end is at once the array's bounds
 * check, which C2 then leaves out.
 *
 * <p>Source: primesieve, doc/ALGORITHMS.md (EratMedium). Changed: the tests stand before each store
 * and not behind it, and the carries are added once for each prime, not in each step.
 */
@SuppressWarnings("fallthrough")
final class MediumCycles {
  /**
   * The number one. It is read from an array so that C2 does not see it as a constant and moves no
   * addition across another: see {@link SmallSieve}.
   */
  private static final int[] ONE = {1};

  private MediumCycles() {}

  /**
   * Crosses off all multiples of the primes of one list; {@code list} is 8 times bit plus phase.
   */
  static void cross(byte[] segment, int advance, long[] entries, int n, int list) {
    int phase = list & 7;
    int one = ONE[0];
    switch (list >>> 3) {
      case 0 -> {
        for (int e = 0; e < n; e++) {
          entries[e] = cycles1(segment, advance, entries[e], phase, one);
        }
      }
      case 1 -> {
        for (int e = 0; e < n; e++) {
          entries[e] = cycles7(segment, advance, entries[e], phase, one);
        }
      }
      case 2 -> {
        for (int e = 0; e < n; e++) {
          entries[e] = cycles11(segment, advance, entries[e], phase, one);
        }
      }
      case 3 -> {
        for (int e = 0; e < n; e++) {
          entries[e] = cycles13(segment, advance, entries[e], phase, one);
        }
      }
      case 4 -> {
        for (int e = 0; e < n; e++) {
          entries[e] = cycles17(segment, advance, entries[e], phase, one);
        }
      }
      case 5 -> {
        for (int e = 0; e < n; e++) {
          entries[e] = cycles19(segment, advance, entries[e], phase, one);
        }
      }
      case 6 -> {
        for (int e = 0; e < n; e++) {
          entries[e] = cycles23(segment, advance, entries[e], phase, one);
        }
      }
      default -> {
        for (int e = 0; e < n; e++) {
          entries[e] = cycles29(segment, advance, entries[e], phase, one);
        }
      }
    }
  }

  /** The entry of a prime {@code 30 a + r} whose next multiple is in byte {@code i}. */
  static long entry(int a, int phase, int i) {
    return ((long) a << 35) | ((long) phase << 32) | i;
  }

  static int phase(long entry) {
    return (int) (entry >>> 32) & 7;
  }

  private static long cycles1(byte[] segment, int advance, long entry, int start, int one) {
    int length = segment.length;
    int i = (int) entry;
    int a = (int) (entry >>> 35);
    int a2 = a << 1;
    int d2plus = a2 + one;
    int d4 = 2 * a2;
    int d6 = 3 * a2;
    int phase = start;
    while (true) {
      switch (phase) {
        case 0:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 0, i - advance);
          }
          segment[i] &= -2;
          i += d6;
        // fall through
        case 1:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 1, i - advance);
          }
          segment[i] &= -3;
          i += d4;
        // fall through
        case 2:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 2, i - advance);
          }
          segment[i] &= -5;
          i += a2;
        // fall through
        case 3:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 3, i - advance);
          }
          segment[i] &= -9;
          i += d4;
        // fall through
        case 4:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 4, i - advance);
          }
          segment[i] &= -17;
          i += a2;
        // fall through
        case 5:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 5, i - advance);
          }
          segment[i] &= -33;
          i += d4;
        // fall through
        case 6:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 6, i - advance);
          }
          segment[i] &= -65;
          i += d6;
        // fall through
        default:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 7, i - advance);
          }
          segment[i] &= 127;
          i += d2plus;
          phase = 0;
      }
    }
  }

  private static long cycles7(byte[] segment, int advance, long entry, int start, int one) {
    int length = segment.length;
    int i = (int) entry;
    int a = (int) (entry >>> 35);
    int a2 = a << 1;
    int d2plus = a2 + one;
    int d4 = 2 * a2;
    int d4plus = 2 * a2 + one;
    int d6 = 3 * a2 + one;
    int phase = start;
    while (true) {
      switch (phase) {
        case 0:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 0, i - advance);
          }
          segment[i] &= -3;
          i += d6;
        // fall through
        case 1:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 1, i - advance);
          }
          segment[i] &= -33;
          i += d4plus;
        // fall through
        case 2:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 2, i - advance);
          }
          segment[i] &= -17;
          i += d2plus;
        // fall through
        case 3:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 3, i - advance);
          }
          segment[i] &= -2;
          i += d4;
        // fall through
        case 4:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 4, i - advance);
          }
          segment[i] &= 127;
          i += d2plus;
        // fall through
        case 5:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 5, i - advance);
          }
          segment[i] &= -9;
          i += d4plus;
        // fall through
        case 6:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 6, i - advance);
          }
          segment[i] &= -5;
          i += d6;
        // fall through
        default:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 7, i - advance);
          }
          segment[i] &= -65;
          i += d2plus;
          phase = 0;
      }
    }
  }

  private static long cycles11(byte[] segment, int advance, long entry, int start, int one) {
    int length = segment.length;
    int i = (int) entry;
    int a = (int) (entry >>> 35);
    int a2 = a << 1;
    int d2plus = a2 + one;
    int d4plus = 2 * a2 + 2 * one;
    int d6 = 3 * a2 + 2 * one;
    int phase = start;
    while (true) {
      switch (phase) {
        case 0:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 0, i - advance);
          }
          segment[i] &= -5;
          i += d6;
        // fall through
        case 1:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 1, i - advance);
          }
          segment[i] &= -17;
          i += d4plus;
        // fall through
        case 2:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 2, i - advance);
          }
          segment[i] &= -2;
          i += a2;
        // fall through
        case 3:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 3, i - advance);
          }
          segment[i] &= -65;
          i += d4plus;
        // fall through
        case 4:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 4, i - advance);
          }
          segment[i] &= -3;
          i += a2;
        // fall through
        case 5:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 5, i - advance);
          }
          segment[i] &= 127;
          i += d4plus;
        // fall through
        case 6:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 6, i - advance);
          }
          segment[i] &= -9;
          i += d6;
        // fall through
        default:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 7, i - advance);
          }
          segment[i] &= -33;
          i += d2plus;
          phase = 0;
      }
    }
  }

  private static long cycles13(byte[] segment, int advance, long entry, int start, int one) {
    int length = segment.length;
    int i = (int) entry;
    int a = (int) (entry >>> 35);
    int a2 = a << 1;
    int d2plus = a2 + one;
    int d4 = 2 * a2 + one;
    int d4plus = 2 * a2 + 2 * one;
    int d6plus = 3 * a2 + 3 * one;
    int phase = start;
    while (true) {
      switch (phase) {
        case 0:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 0, i - advance);
          }
          segment[i] &= -9;
          i += d6plus;
        // fall through
        case 1:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 1, i - advance);
          }
          segment[i] &= -2;
          i += d4;
        // fall through
        case 2:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 2, i - advance);
          }
          segment[i] &= -65;
          i += d2plus;
        // fall through
        case 3:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 3, i - advance);
          }
          segment[i] &= -33;
          i += d4plus;
        // fall through
        case 4:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 4, i - advance);
          }
          segment[i] &= -5;
          i += d2plus;
        // fall through
        case 5:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 5, i - advance);
          }
          segment[i] &= -3;
          i += d4;
        // fall through
        case 6:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 6, i - advance);
          }
          segment[i] &= 127;
          i += d6plus;
        // fall through
        default:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 7, i - advance);
          }
          segment[i] &= -17;
          i += d2plus;
          phase = 0;
      }
    }
  }

  private static long cycles17(byte[] segment, int advance, long entry, int start, int one) {
    int length = segment.length;
    int i = (int) entry;
    int a = (int) (entry >>> 35);
    int a2 = a << 1;
    int d2 = a2 + one;
    int d4 = 2 * a2 + 2 * one;
    int d4plus = 2 * a2 + 3 * one;
    int d6 = 3 * a2 + 3 * one;
    int phase = start;
    while (true) {
      switch (phase) {
        case 0:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 0, i - advance);
          }
          segment[i] &= -17;
          i += d6;
        // fall through
        case 1:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 1, i - advance);
          }
          segment[i] &= 127;
          i += d4plus;
        // fall through
        case 2:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 2, i - advance);
          }
          segment[i] &= -3;
          i += d2;
        // fall through
        case 3:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 3, i - advance);
          }
          segment[i] &= -5;
          i += d4;
        // fall through
        case 4:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 4, i - advance);
          }
          segment[i] &= -33;
          i += d2;
        // fall through
        case 5:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 5, i - advance);
          }
          segment[i] &= -65;
          i += d4plus;
        // fall through
        case 6:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 6, i - advance);
          }
          segment[i] &= -2;
          i += d6;
        // fall through
        default:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 7, i - advance);
          }
          segment[i] &= -9;
          i += d2;
          phase = 0;
      }
    }
  }

  private static long cycles19(byte[] segment, int advance, long entry, int start, int one) {
    int length = segment.length;
    int i = (int) entry;
    int a = (int) (entry >>> 35);
    int a2 = a << 1;
    int d2 = a2 + one;
    int d2plus = a2 + 2 * one;
    int d4 = 2 * a2 + 2 * one;
    int d6plus = 3 * a2 + 4 * one;
    int phase = start;
    while (true) {
      switch (phase) {
        case 0:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 0, i - advance);
          }
          segment[i] &= -33;
          i += d6plus;
        // fall through
        case 1:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 1, i - advance);
          }
          segment[i] &= -9;
          i += d4;
        // fall through
        case 2:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 2, i - advance);
          }
          segment[i] &= 127;
          i += d2plus;
        // fall through
        case 3:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 3, i - advance);
          }
          segment[i] &= -3;
          i += d4;
        // fall through
        case 4:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 4, i - advance);
          }
          segment[i] &= -65;
          i += d2plus;
        // fall through
        case 5:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 5, i - advance);
          }
          segment[i] &= -2;
          i += d4;
        // fall through
        case 6:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 6, i - advance);
          }
          segment[i] &= -17;
          i += d6plus;
        // fall through
        default:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 7, i - advance);
          }
          segment[i] &= -5;
          i += d2;
          phase = 0;
      }
    }
  }

  private static long cycles23(byte[] segment, int advance, long entry, int start, int one) {
    int length = segment.length;
    int i = (int) entry;
    int a = (int) (entry >>> 35);
    int a2 = a << 1;
    int d2 = a2 + one;
    int d4 = 2 * a2 + 3 * one;
    int d4plus = 2 * a2 + 4 * one;
    int d6plus = 3 * a2 + 5 * one;
    int phase = start;
    while (true) {
      switch (phase) {
        case 0:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 0, i - advance);
          }
          segment[i] &= -65;
          i += d6plus;
        // fall through
        case 1:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 1, i - advance);
          }
          segment[i] &= -5;
          i += d4;
        // fall through
        case 2:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 2, i - advance);
          }
          segment[i] &= -9;
          i += d2;
        // fall through
        case 3:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 3, i - advance);
          }
          segment[i] &= 127;
          i += d4plus;
        // fall through
        case 4:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 4, i - advance);
          }
          segment[i] &= -2;
          i += d2;
        // fall through
        case 5:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 5, i - advance);
          }
          segment[i] &= -17;
          i += d4;
        // fall through
        case 6:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 6, i - advance);
          }
          segment[i] &= -33;
          i += d6plus;
        // fall through
        default:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 7, i - advance);
          }
          segment[i] &= -3;
          i += d2;
          phase = 0;
      }
    }
  }

  private static long cycles29(byte[] segment, int advance, long entry, int start, int one) {
    int length = segment.length;
    int i = (int) entry;
    int a = (int) (entry >>> 35);
    int a2 = a << 1;
    int d2 = a2 + one;
    int d2plus = a2 + 2 * one;
    int d4plus = 2 * a2 + 4 * one;
    int d6plus = 3 * a2 + 6 * one;
    int phase = start;
    while (true) {
      switch (phase) {
        case 0:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 0, i - advance);
          }
          segment[i] &= 127;
          i += d6plus;
        // fall through
        case 1:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 1, i - advance);
          }
          segment[i] &= -65;
          i += d4plus;
        // fall through
        case 2:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 2, i - advance);
          }
          segment[i] &= -33;
          i += d2plus;
        // fall through
        case 3:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 3, i - advance);
          }
          segment[i] &= -17;
          i += d4plus;
        // fall through
        case 4:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 4, i - advance);
          }
          segment[i] &= -9;
          i += d2plus;
        // fall through
        case 5:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 5, i - advance);
          }
          segment[i] &= -5;
          i += d4plus;
        // fall through
        case 6:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 6, i - advance);
          }
          segment[i] &= -3;
          i += d6plus;
        // fall through
        default:
          if (Integer.compareUnsigned(i, length) >= 0) {
            return entry(a, 7, i - advance);
          }
          segment[i] &= -2;
          i += d2;
          phase = 0;
      }
    }
  }
}
