// SPDX-License-Identifier: Apache-2.0
// @specialise float, long, int
package pantile.bench.input;

import java.util.Arrays;
import java.util.Map;

/**
 * What {@link InputElements} knows of {@code double[]}: random elements, Pantile's calls, the
 * JDK's, and reductions as one writes them without a library: one loop, one accumulator.
 */
@SuppressWarnings("cast") // casts that are redundant here are not for the other element types
final class DoubleInputs {
  // @only-floating
  private static final double COUNTED = (double) 0.25;

  // @end
  // @only-integer
  // private static final double COUNTED = 3;
  //
  // @end
  private DoubleInputs() {}

  // @only-double
  private static double key(long bits) {
    return (bits >>> 11) * 0x1p-53 - 0.5;
  }

  private static double term(long bits) {
    return key(bits);
  }

  private static long bits(double element) {
    return Double.doubleToRawLongBits(element);
  }

  private static double streamSum(double[] a) {
    return Arrays.stream(a).parallel().sum();
  }

  // @end
  // @only-float
  // private static float key(long bits) {
  //   return (bits >>> 40) * 0x1p-24f - 0.5f;
  // }
  //
  // private static float term(long bits) {
  //   return key(bits);
  // }
  //
  // private static long bits(float element) {
  //   return Float.floatToRawIntBits(element);
  // }
  //
  // private static double streamSum(float[] a) {
  //   return java.util.stream.IntStream.range(0, a.length).parallel().mapToDouble(i -> a[i]).sum();
  // }
  //
  // @end
  // @only-long
  // private static long key(long bits) {
  //   return bits;
  // }
  //
  // private static long term(long bits) {
  //   return bits >> 48;
  // }
  //
  // private static long bits(long element) {
  //   return element;
  // }
  //
  // private static double streamSum(long[] a) {
  //   return Arrays.stream(a).parallel().sum();
  // }
  //
  // @end
  // @only-int
  // private static int key(long bits) {
  //   return (int) (bits >>> 32);
  // }
  //
  // private static int term(long bits) {
  //   return (int) (bits >> 48);
  // }
  //
  // private static long bits(int element) {
  //   return element;
  // }
  //
  // private static double streamSum(int[] a) {
  //   return Arrays.stream(a).parallel().asLongStream().sum();
  // }
  //
  // @end
  static InputElements<double[]> elements(String name, int bytes) {
    return new InputElements<>(
        name,
        bytes,
        double[]::new,
        a -> a.length,
        (a, i, bits) -> a[i] = key(bits),
        (a, i, bits) -> a[i] = term(bits),
        (a, i) -> bits(a[i]),
        (p, a) ->
            p.sort(a), // no method reference: it names the interface, which older ones have not
        Arrays::sort,
        Arrays::parallelSort,
        Map.of(
            "sum", (p, x, y) -> p.sum(x),
            "min", (p, x, y) -> p.min(x),
            "max", (p, x, y) -> p.max(x),
            "minMax", (p, x, y) -> p.minMax(x).max(),
            "argMin", (p, x, y) -> p.argMin(x),
            "argMax", (p, x, y) -> p.argMax(x),
            "dot", (p, x, y) -> p.dot(x, y),
            "norm2", (p, x, y) -> p.norm2(x),
            "count", (p, x, y) -> p.count(x, COUNTED)),
        Map.of(
            "sum", (x, y) -> sum(x),
            "min", (x, y) -> min(x),
            "max", (x, y) -> max(x),
            "argMin", (x, y) -> argMin(x),
            "dot", (x, y) -> dot(x, y)),
        a -> streamSum(a));
  }

  // @only-floating
  private static /* keep */ double sum(double[] a) {
    /* keep */ double sum = 0;
    for (double element : a) {
      sum += element;
    }
    return sum;
  }

  private static double min(double[] a) {
    double min = Double.POSITIVE_INFINITY;
    for (double element : a) {
      min = Math.min(min, element);
    }
    return min;
  }

  private static double max(double[] a) {
    double max = Double.NEGATIVE_INFINITY;
    for (double element : a) {
      max = Math.max(max, element);
    }
    return max;
  }

  private static /* keep */ double dot(double[] x, double[] y) {
    /* keep */ double dot = 0;
    for (int i = 0; i < x.length; i++) {
      dot += (/* keep */ double) x[i] * y[i];
    }
    return dot;
  }

  // @end
  // @only-integer
  // private static long sum(double[] a) {
  //   long sum = 0;
  //   for (double element : a) {
  //     sum += element;
  //   }
  //   return sum;
  // }
  //
  // private static double min(double[] a) {
  //   double min = Double.MAX_VALUE;
  //   for (double element : a) {
  //     min = Math.min(min, element);
  //   }
  //   return min;
  // }
  //
  // private static double max(double[] a) {
  //   double max = Double.MIN_VALUE;
  //   for (double element : a) {
  //     max = Math.max(max, element);
  //   }
  //   return max;
  // }
  //
  // private static long dot(double[] x, double[] y) {
  //   long dot = 0;
  //   for (int i = 0; i < x.length; i++) {
  //     dot += (long) x[i] * y[i];
  //   }
  //   return dot;
  // }
  //
  // @end
  private static int argMin(double[] a) {
    int least = 0;
    for (int i = 1; i < a.length; i++) {
      if (a[i] < a[least]) {
        least = i;
      }
    }
    return least;
  }
}
