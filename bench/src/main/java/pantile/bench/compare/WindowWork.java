// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import pantile.Doubles;
import pantile.bench.input.InputElements;

/** Means of moving windows, and sums of segments, as works. */
final class WindowWork {
  /** Makes whole numbers of terms: their sums are the same in any order. */
  private static final double WHOLE = 1024;

  private WindowWork() {}

  /** Means of windows of a length. */
  static RowWork means(String name, int window, int length, List<Entrant> ours, long seed) {
    double[] x = InputElements.DOUBLE.terms(length, seed);
    Arrays.setAll(x, i -> Math.floor(x[i] * WHOLE));
    List<Contender> contenders = RowWork.contenders(ours, pt -> pt.over(x).rolling(window).mean());
    contenders.add(new Contender("loop", 1, () -> loop(x, window)));
    return new RowWork(name, length, 2L * Double.BYTES * length, contenders, WindowWork::hash);
  }

  /** What leaves a window is subtracted: of other numbers than whole ones the errors would stay. */
  private static double[] loop(double[] x, int window) {
    double[] means = new double[x.length - window + 1];
    double sum = 0;
    for (int i = 0; i < window - 1; i++) {
      sum += x[i];
    }
    for (int i = 0; i < means.length; i++) {
      sum += x[i + window - 1];
      means[i] = sum / window;
      sum -= x[i];
    }
    return means;
  }

  private static String hash(Object means) {
    double[] all = means instanceof Doubles x ? x.toArray() : (double[]) means;
    return String.format(Locale.ROOT, "h%016x", InputElements.DOUBLE.hash(all));
  }

  /** Sums of segments of random lengths, beside one sum of all elements. */
  static RowWork segments(String name, int segments, int length, List<Entrant> ours, long seed) {
    double[] x = InputElements.DOUBLE.terms(length, seed);
    int[] offsets = new SplittableRandom(seed).ints(segments + 1L, 0, length + 1).toArray();
    offsets[0] = 0;
    offsets[segments] = length;
    Arrays.sort(offsets);
    List<Contender> contenders =
        RowWork.contenders(ours, pt -> pt.over(x).segments(pt.over(offsets)).sum());
    for (Entrant entrant : ours) {
      contenders.add(new Contender("sum", RowWork.ALL, () -> entrant.pantile().sum(x)));
    }
    return new RowWork(name, length, (long) length * Double.BYTES, contenders, _ -> "");
  }
}
