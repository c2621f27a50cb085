// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import pantile.bench.input.Calculation;
import pantile.bench.input.Columns;
import pantile.bench.input.InputElements;
import pantile.bench.input.LaneCalculations;

/** Element-wise calculations as works. */
final class ExpressionWork {
  /** Elements calculated in one repetition, at least: small arrays are calculated many times. */
  private static final int LEAST_ELEMENTS = 1 << 22;

  private static final boolean LANES =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  private static final List<Calculation> FUNCTIONS =
      List.of(Calculation.EXP, Calculation.LOG, Calculation.SIN);

  private ExpressionWork() {}

  /**
   * A calculation. Pantile's expression is made anew each time. A JVM without the vector module has
   * no loops by vectors.
   *
   * @param size of the columns
   */
  static RowWork of(
      String name, Calculation calculation, String size, List<Entrant> ours, long seed) {
    int length = Integer.parseInt(size);
    Columns columns = Columns.of(length, seed);
    long passes = Math.max(1, LEAST_ELEMENTS / length);
    List<Contender> contenders =
        RowWork.contenders(
            ours, pantile -> repeated(passes, () -> calculation.pantile(pantile, columns)));
    contenders.add(
        new Contender("loop", 1, () -> repeated(passes, () -> calculation.loop(columns))));
    contenders.add(
        new Contender(
            "stream", RowWork.ALL, () -> repeated(passes, () -> calculation.stream(columns))));
    if (LANES && calculation == Calculation.SQUARES) {
      contenders.add(
          new Contender(
              "lanes-all",
              RowWork.ALL,
              () -> repeated(passes, () -> LaneCalculations.squares(columns))));
    }
    if (LANES && FUNCTIONS.contains(calculation)) {
      contenders.add(
          new Contender("svml", 1, () -> repeated(passes, () -> svml(calculation, columns))));
    }
    return new RowWork(
        name,
        length * passes,
        (long) length * passes * calculation.bytes(),
        contenders,
        answer -> check(answer, calculation, columns));
  }

  private static Object repeated(long passes, Supplier<Object> calculation) {
    Object last = calculation.get();
    for (long pass = 1; pass < passes; pass++) {
      last = calculation.get();
    }
    return last;
  }

  /** The vector API's own functions have other bits: what they gave is judged here. */
  @SuppressWarnings("ArrayRecordComponent") // a holder of an array
  private record OtherBits(double[] results) {}

  private static OtherBits svml(Calculation calculation, Columns columns) {
    return new OtherBits(LaneCalculations.function(calculation, columns));
  }

  /** A hash for elements, which have equal bits; the number for sums, which are rounded. */
  private static String check(Object answer, Calculation calculation, Columns columns) {
    if (answer instanceof OtherBits(double[] results)) {
      double[] others = results.clone();
      requireClose(others, (double[]) calculation.loop(columns));
      return "";
    }
    return answer instanceof double[] elements
        ? String.format(Locale.ROOT, "h%016x", InputElements.DOUBLE.hash(elements))
        : answer.toString();
  }

  private static void requireClose(double[] results, double[] expected) {
    for (int i = 0; i < results.length; i++) {
      if (!(Math.abs(results[i] - expected[i]) <= 1e-12 * Math.max(1, Math.abs(expected[i])))) {
        throw new IllegalStateException(
            "element " + i + " is " + results[i] + ", not " + expected[i]);
      }
    }
  }
}
