// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Results to be compared with NumPy's, all in one program: a Python process takes a while. */
final class NumPyChecks {
  private static final String PROGRAM =
      """
      import warnings
      import numpy as np
      from numpy.lib.stride_tricks import sliding_window_view as windows
      warnings.simplefilter('ignore')
      nan, inf = float('nan'), float('inf')
      compared = 0
      def check(name, ours, theirs):
          global compared
          compared += 1
          if not np.array_equal(np.asarray(ours), np.asarray(theirs),
                                equal_nan=np.asarray(theirs).dtype.kind == 'f'):
              print(name, ours, theirs)
      def near(name, ours, theirs):
          global compared
          compared += 1
          if not np.allclose(ours, theirs, rtol=1e-12, atol=0):
              print(name, ours, theirs)
      def argsort(a):
          return np.argsort(a, kind='stable')
      """;

  private final StringBuilder program = new StringBuilder(PROGRAM);
  private int checks;

  /** Gives an array a name. */
  void let(String name, Object array) {
    String type =
        array instanceof int[] ? ", np.int32" : array instanceof long[] ? ", np.int64" : "";
    program.append(name).append(" = np.array(").append(python(array)).append(type).append(")\n");
  }

  /**
   * Results that are equal; NaN is equal to NaN, and zeros are equal: no more is compared, since
   * NumPy's sorts by AVX-512 do not keep the bits of NaNs, and to it zeros are equal.
   */
  void check(Object ours, String theirs) {
    compare("check", ours, theirs);
  }

  /** Results that differ in rounding alone. */
  void near(Object ours, String theirs) {
    compare("near", ours, theirs);
  }

  private void compare(String how, Object ours, String theirs) {
    checks++;
    program
        .append(how)
        .append("('''")
        .append(theirs)
        .append("''', ")
        .append(python(ours))
        .append(", ")
        .append(theirs)
        .append(")\n");
  }

  /** Asks NumPy. */
  void run() throws IOException, InterruptedException {
    program.append("print('compared', compared)\n");
    assertEquals("compared " + checks + "\n", NumPy.run(program.toString()));
  }

  static String python(Object value) {
    return switch (value) {
      case int[] a -> Arrays.toString(a);
      case long[] a -> Arrays.toString(a);
      case double[] a ->
          Arrays.toString(DoubleStream.of(a).mapToObj(NumPyChecks::python).toArray());
      case Double d ->
          d.isNaN()
              ? Double.doubleToRawLongBits(d) < 0 ? "-nan" : "nan"
              : d.toString().replace("Infinity", "inf");
      default -> value.toString();
    };
  }
}
