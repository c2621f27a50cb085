// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reductions of {@code double[]} by the JDK's parallel streams. */
public final class Streams {
  private static final List<String> OPERATIONS = List.of("sum", "min", "dot");

  private Streams() {}

  /**
   * Whether there is a reduction here.
   *
   * @param operation its name
   * @return true if so
   */
  public static boolean have(String operation) {
    return OPERATIONS.contains(operation);
  }

  /**
   * Reduces.
   *
   * @param operation "sum", "min" or "dot"
   * @param x an array, not empty
   * @param y another, which only a dot product reads
   * @return the value
   * @throws IllegalArgumentException if there is no such reduction
   */
  public static double reduce(String operation, double[] x, double[] y) {
    return switch (operation) {
      case "sum" -> Arrays.stream(x).parallel().sum();
      case "min" -> Arrays.stream(x).parallel().min().orElseThrow();
      case "dot" -> IntStream.range(0, x.length).parallel().mapToDouble(i -> x[i] * y[i]).sum();
      default -> throw new IllegalArgumentException("no reduction " + operation);
    };
  }
}
