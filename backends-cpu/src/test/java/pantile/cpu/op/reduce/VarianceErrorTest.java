// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import pantile.Pantile;
import pantile.op.reduce.CanonicalMoments;
import pantile.policy.Fallback;

/** The variance errs by no more than {@link CanonicalMoments} says, whatever the data. */
final class VarianceErrorTest {
  private static final long SEED = 20_261_128;
  private static final MathContext DIGITS = new MathContext(60);

  @Test
  void dataOfAllKindsAreWithinTheBound() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int length : new int[] {2, 3, 70, 4096, 4100, 50_000}) {
      check("uniform", length, _ -> random.nextDouble());
      check("1e16 and 1e16 + 2", length, i -> 1e16 + 2 * (i % 2));
      for (int digits = 1; digits <= 15; digits++) {
        double mean = Math.pow(10, digits) * 1.1;
        check("mean 1.1e" + digits, length, _ -> mean + random.nextGaussian());
      }
      check("one apart", length, i -> i == length - 1 ? Math.nextUp(0.7) : 0.7);
      check("blocks of unlike means", length, i -> 1e6 * (i >> 12) + random.nextDouble());
      check("means that cancel", length, i -> ((i >> 12) % 2 == 0 ? 1e12 : -1e12) + i % 7);
      check("trend", length, i -> 1e9 + i * 1e-6);
      check("magnitudes", length, _ -> Math.exp(40 * random.nextGaussian()));
    }
  }

  private static void check(String what, int length, IntToDoubleFunction element) {
    double[] x = new double[length];
    for (int i = 0; i < length; i++) {
      x[i] = element.applyAsDouble(i);
    }
    BigDecimal n = BigDecimal.valueOf(length);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (double v : x) {
      sum = sum.add(new BigDecimal(v));
      squares = squares.add(new BigDecimal(v).pow(2));
    }
    BigDecimal deviations = squares.subtract(sum.pow(2).divide(n, new MathContext(400)));
    BigDecimal variance = deviations.divide(n, DIGITS);
    double condition = Math.sqrt(squares.divide(deviations, DIGITS).doubleValue());
    int blocks = (length + 4095) / 4096;
    int levels = Integer.SIZE - Integer.numberOfLeadingZeros(blocks - 1);
    double bound = (250 + 25 * levels) * 0x1p-53 * (1 + Math.pow(100 * 0x1p-53 * condition, 2));
    // This runs without vectors too, of which a warning would tell.
    try (Pantile pt = Pantile.builder().fallback(Fallback.ALLOW).open()) {
      BigDecimal error = new BigDecimal(pt.variance(x)).subtract(variance).abs();
      double relative = error.divide(variance, DIGITS).doubleValue();
      assertTrue(
          relative <= bound,
          () ->
              "%s, %d elements, seed %d: error %g, bound %g, condition %g"
                  .formatted(what, length, SEED, relative, bound, condition));
    }
  }
}
