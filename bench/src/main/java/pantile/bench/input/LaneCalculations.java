// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorOperators.Unary;
import jdk.incubator.vector.VectorSpecies;

/**
 * Calculations as one writes them by hand with {@code jdk.incubator.vector}. A JVM without that
 * module cannot load this class.
 */
public final class LaneCalculations {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  private LaneCalculations() {}

  /**
   * The sum of {@code (x - y)²} on a thread for each processor, with four accumulators each.
   *
   * @param columns the input
   * @return the sum
   */
  public static Double squares(Columns columns) {
    int threads = Runtime.getRuntime().availableProcessors();
    int length = columns.length();
    double[] sums = new double[threads];
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      int part = i;
      others.add(
          Thread.ofPlatform()
              .start(() ->
                  sums[part] =
                      squares(
                          columns,
                          start(length, threads, part),
                          start(length, threads, part + 1))));
    }
    sums[0] = squares(columns, 0, start(length, threads, 1));
    double sum = sums[0];
    for (int i = 1; i < threads; i++) {
      join(others.get(i - 1));
      sum += sums[i];
    }
    return sum;
  }

  private static int start(int length, int parts, int part) {
    return (int) ((long) length * part / parts);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this", e);
    }
  }

  private static double squares(Columns columns, int from, int end) {
    double[] x = columns.x();
    double[] y = columns.y();
    DoubleVector sum0 = DoubleVector.zero(SPECIES);
    DoubleVector sum1 = DoubleVector.broadcast(SPECIES, 0.0);
    DoubleVector sum2 = DoubleVector.zero(SPECIES);
    DoubleVector sum3 = DoubleVector.broadcast(SPECIES, 0.0);
    int i = from;
    for (; i <= end - 4 * LANES; i += 4 * LANES) {
      DoubleVector d0 =
          DoubleVector.fromArray(SPECIES, x, i).sub(DoubleVector.fromArray(SPECIES, y, i));
      DoubleVector d1 =
          DoubleVector.fromArray(SPECIES, x, i + LANES)
              .sub(DoubleVector.fromArray(SPECIES, y, i + LANES));
      DoubleVector d2 =
          DoubleVector.fromArray(SPECIES, x, i + 2 * LANES)
              .sub(DoubleVector.fromArray(SPECIES, y, i + 2 * LANES));
      DoubleVector d3 =
          DoubleVector.fromArray(SPECIES, x, i + 3 * LANES)
              .sub(DoubleVector.fromArray(SPECIES, y, i + 3 * LANES));
      sum0 = d0.mul(d0).add(sum0);
      sum1 = d1.mul(d1).add(sum1);
      sum2 = d2.mul(d2).add(sum2);
      sum3 = d3.mul(d3).add(sum3);
    }
    double sum = sum0.add(sum1).add(sum2.add(sum3)).reduceLanes(VectorOperators.ADD);
    for (; i < end; i++) {
      sum += ElementLoops.square(x[i], y[i]);
    }
    return sum;
  }

  /**
   * A function by the vector API's own, which is Intel's SVML where there is one: within a unit in
   * the last place or so, with bits that differ from those of {@link StrictMath}.
   *
   * @param calculation of a function
   * @param columns the input, and room for the results
   * @return the results
   * @throws IllegalArgumentException if the calculation is no function
   */
  public static double[] function(Calculation calculation, Columns columns) {
    return switch (calculation) {
      case EXP -> exp(columns.arguments(), columns.to());
      case LOG -> log(columns.prices(), columns.to());
      case SIN -> sin(columns.arguments(), columns.to());
      default -> throw new IllegalArgumentException(calculation + " is no function");
    };
  }

  private static double[] exp(double[] x, double[] to) {
    int bound = SPECIES.loopBound(to.length);
    for (int i = 0; i < bound; i += LANES) {
      DoubleVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.EXP).intoArray(to, i);
    }
    return rest(VectorOperators.EXP, x, to, bound);
  }

  private static double[] log(double[] x, double[] to) {
    int bound = SPECIES.loopBound(to.length);
    for (int i = 0; i < bound; i += LANES) {
      DoubleVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.LOG).intoArray(to, i);
    }
    return rest(VectorOperators.LOG, x, to, bound);
  }

  private static double[] sin(double[] x, double[] to) {
    int bound = SPECIES.loopBound(to.length);
    for (int i = 0; i < bound; i += LANES) {
      DoubleVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.SIN).intoArray(to, i);
    }
    return rest(VectorOperators.SIN, x, to, bound);
  }

  private static double[] rest(Unary function, double[] x, double[] to, int from) {
    for (int i = from; i < to.length; i++) {
      to[i] = DoubleVector.broadcast(SPECIES, x[i]).lanewise(function).lane(0);
    }
    return to;
  }
}
