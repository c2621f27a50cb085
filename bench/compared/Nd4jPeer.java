// SPDX-License-Identifier: Apache-2.0

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What ND4J's native backend gives for the inputs: {@code Nd4jPeer FOLDER}. It is not asked for 1 /
 * 0 of {@code int}s, which ended the JVM when it was tried.
 */
final class Nd4jPeer {
  private Nd4jPeer() {}

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    Cells.row(
        "sum",
        "ND4J `sumNumber`",
        () -> sum(Inputs.CANCELS),
        () -> sum(Inputs.LEAVES),
        () -> sum(Inputs.TENTHS),
        () -> sum(Inputs.NEGATIVE_ZEROS),
        () -> sum(Inputs.INFINITIES),
        () -> sum(Inputs.NOTHING));
    Cells.row(
        "mean",
        "ND4J `meanNumber`",
        () -> of(Inputs.ALIKE).meanNumber().doubleValue(),
        () -> of(Inputs.UNLIKE).meanNumber().doubleValue(),
        () -> of(Inputs.NOTHING).meanNumber().doubleValue());
    Cells.row(
        "norm",
        "ND4J `norm2Number`",
        () -> of(Inputs.LARGE).norm2Number().doubleValue(),
        () -> of(Inputs.SMALL).norm2Number().doubleValue(),
        () -> of(Inputs.BOTH).norm2Number().doubleValue(),
        () -> of(Inputs.NOTHING).norm2Number().doubleValue());
    Cells.row(
        "variance",
        "ND4J `var(false, 0)`",
        () -> of(Inputs.NANOSECONDS).var(false, 0).getDouble(0),
        () -> of(Inputs.TEN).var(false, 0).getDouble(0),
        () -> of(Inputs.ALIKE).var(false, 0).getDouble(0),
        () -> of(Inputs.FIVE).var(false, 0).getDouble(0),
        () -> of(Inputs.NOTHING).var(false, 0).getDouble(0));
    Cells.row(
        "extreme",
        "ND4J `minNumber`, `maxNumber`, `argMin`",
        () -> of(Inputs.ONE_NAN).minNumber().doubleValue(),
        () -> of(Inputs.ONE_NAN).maxNumber().doubleValue(),
        () -> of(Inputs.ZEROS).minNumber().doubleValue(),
        () -> of(Inputs.TURNED).maxNumber().doubleValue(),
        () -> Nd4j.argMin(of(Inputs.NAN_INSIDE)).getInt(0),
        () -> of(Inputs.NOTHING).minNumber().doubleValue());
    Cells.row(
        "sort",
        "ND4J `Nd4j.sort`",
        () -> sorted(Inputs.MIXED),
        () -> Inputs.left(folder, "sorted-nd4j", sorted(Inputs.unsorted(folder))));
    Cells.row(
        "quantile",
        "ND4J `percentileNumber`, `medianNumber`",
        () -> of(Inputs.FOUR).percentileNumber(25).doubleValue(),
        () -> of(Inputs.GAP).medianNumber().doubleValue(),
        () -> of(Inputs.HIGH).medianNumber().doubleValue(),
        () -> of(Inputs.NOTHING).medianNumber().doubleValue());
    Cells.row(
        "float",
        "ND4J `sumNumber`, `cumsum`",
        () -> Nd4j.createFromArray(Inputs.ones()).sumNumber().doubleValue(),
        () -> Nd4j.createFromArray(Inputs.ones()).cumsum(0).getDouble(Inputs.ONES - 1));
    Cells.row(
        "integer",
        "ND4J `sumNumber`, `sum(0)`, `div`",
        () -> Nd4j.createFromArray(new int[] {Integer.MAX_VALUE, 1}).sumNumber(),
        () -> Nd4j.createFromArray(new long[] {Long.MAX_VALUE, 1}).sum(0).getLong(0),
        () -> "not asked");
    Cells.row(
        "threads",
        "ND4J `sumNumber`, 1 to 4 threads",
        () -> distinct(of(Inputs.many())),
        () -> sum(Inputs.turned()) == sum(Inputs.many()),
        () -> sum(Inputs.padded()) == sum(Inputs.many()));
  }

  private static INDArray of(double[] x) {
    return Nd4j.createFromArray(x);
  }

  private static double sum(double[] x) {
    return of(x).sumNumber().doubleValue();
  }

  private static double[] sorted(double[] x) {
    return Nd4j.sort(of(x), true).toDoubleVector();
  }

  private static String distinct(INDArray x) {
    Set<Double> sums = new HashSet<>();
    int runs = 0;
    for (int threads = 1; threads <= 4; threads++) {
      Nd4j.getEnvironment().setMaxThreads(threads);
      for (int i = 0; i < 5; i++) {
        sums.add(x.sumNumber().doubleValue());
        runs++;
      }
    }
    return sums.size() + " of " + runs;
  }
}
