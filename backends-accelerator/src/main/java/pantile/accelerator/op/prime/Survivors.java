// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.prime;

import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Session;
import pantile.kernels.prime.PrimePrograms;
import pantile.spi.Slice;

/**
 * Tests what a sieve left, by a kernel of its own: the host makes a list of the survivors, of which
 * an item then tests two. For devices whose loops must be kept short.
 */
final class Survivors {
  /** Numbers in a launch. */
  private static final int MOST = 1 << 16;

  private final Session session;
  private final long[] numbers = new long[MOST];
  private final int[] bits = new int[MOST];

  Survivors(Session session) {
    this.session = session;
  }

  /**
   * Takes those that are not prime out of the survivors.
   *
   * @param survivors a bit for each odd number of some segments; those of primes are left
   * @param segments how many
   * @param low what the first bit stands for
   * @return the primes of each segment
   */
  long[] primes(DeviceBuffer survivors, int segments, long low) {
    int each = session.shape().sieveWords();
    int[] words = new int[segments * each];
    Slice.Ints all = new Slice.Ints(words, 0, words.length);
    session.transfers().download(survivors, all);
    int waiting = 0;
    for (int word = 0; word < words.length; word++) {
      for (int left = words[word]; left != 0; left &= left - 1) {
        int bit = Integer.SIZE * word + Integer.numberOfTrailingZeros(left);
        numbers[waiting] = low + 2L * bit;
        bits[waiting++] = bit;
        if (waiting == MOST) {
          test(words, waiting);
          waiting = 0;
        }
      }
    }
    test(words, waiting);
    session.transfers().upload(all, survivors, 0);
    long[] counts = new long[segments];
    for (int word = 0; word < words.length; word++) {
      counts[word / each] += Integer.bitCount(words[word]);
    }
    return counts;
  }

  private void test(int[] words, int count) {
    if (count == 0) {
      return;
    }
    Session.throwIfInterrupted();
    int groups = Math.ceilDiv(count, Long.SIZE);
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer given = scratch.bytes((long) count * Long.BYTES);
      DeviceBuffer answers = scratch.bytes((long) groups * Long.BYTES);
      session.transfers().upload(new Slice.Longs(numbers, 0, count), given, 0);
      session
          .launch(PrimePrograms.arePrime(session.shape()))
          .in(given)
          .number(count)
          .out(answers)
          .groups(groups);
      long[] prime = scratch.longs(answers, groups);
      for (int i = 0; i < count; i++) {
        if (((prime[i / Long.SIZE] >>> i) & 1) == 0) {
          words[bits[i] / Integer.SIZE] &= ~(1 << bits[i]);
        }
      }
    }
  }
}
