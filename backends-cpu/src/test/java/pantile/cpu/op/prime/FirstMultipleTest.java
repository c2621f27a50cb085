// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FirstMultipleTest {
  private static final long SEED = 53;

  /** Up to 2^63, where a double is wrong by hundreds. */
  @Test
  void agreesWithExactDivision() {
    Random random = new Random(SEED);
    for (int i = 0; i < 100_000; i++) {
      long prime = 167L + (random.nextInt() >>> (1 + random.nextInt(24)));
      long segmentByte = (Long.MAX_VALUE / Wheel.SPAN) >>> random.nextInt(58);
      segmentByte -= random.nextInt(3);
      BigInteger start = BigInteger.valueOf(segmentByte).multiply(BigInteger.valueOf(Wheel.SPAN));
      BigInteger p = BigInteger.valueOf(prime);
      long up = start.add(p).subtract(BigInteger.ONE).divide(p).longValueExact();
      assertEquals(
          Math.max(prime, up),
          FirstMultiple.quotient(prime, segmentByte),
          "seed " + SEED + ": " + prime + " from byte " + segmentByte);
    }
  }
}
