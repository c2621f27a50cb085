// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketSieveTest {
  /**
   * Every multiple of a prime between the bounds is cleared, from its square on, and nothing else.
   * Multiples by sevens are the pre-sieve's.
   */
  @ParameterizedTest
  @CsvSource({
    // above, up to, block bytes, blocks, batch blocks, room in a bucket at first
    "166, 1000, 4096, 8, 4, 20000",
    "166, 3000, 65536, 6, 3, 1",
    "1000, 9000, 16384, 20, 16, 1",
    "400, 500, 1024, 70, 64, 1",
  })
  void clearsTheMultiplesAndNothingElse(
      int above, int upTo, int blockBytes, int blocks, int batchBlocks, int capacity) {
    NaiveSieve naive = new NaiveSieve(upTo + 1);
    for (long firstByte : new long[] {0, 80_000, 123_456_784}) {
      byte[] expected = new byte[blocks * blockBytes];
      Arrays.fill(expected, (byte) 0xff);
      for (long p : naive.list(above + 1, upTo + 1)) {
        long q = FirstMultiple.quotient(p, firstByte);
        for (; p * q < (firstByte + expected.length) * Wheel.SPAN; q++) {
          int residue = (int) (p * q % Wheel.SPAN);
          int bit = Wheel.nextBit(residue);
          if (Wheel.residue(bit) == residue && q % 7 != 0) {
            expected[(int) (p * q / Wheel.SPAN - firstByte)] &= (byte) ~(1 << bit);
          }
        }
      }
      SievingPrimes primes = SievingPrimes.upTo(upTo, () -> false);
      BucketSieve sieve =
          new BucketSieve(
              primes,
              above,
              upTo,
              blockBytes,
              batchBlocks,
              capacity,
              Workbench.take(),
              () -> false);
      for (int i = 0; i < blocks; i++) {
        byte[] block = new byte[blockBytes];
        Arrays.fill(block, (byte) 0xff);
        sieve.cross(block, firstByte + (long) i * blockBytes);
        byte[] part = Arrays.copyOfRange(expected, i * blockBytes, (i + 1) * blockBytes);
        assertEquals(-1, Arrays.mismatch(part, block), "block " + i + " from " + firstByte);
      }
    }
  }
}
