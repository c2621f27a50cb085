// SPDX-License-Identifier: Apache-2.0
package pantile.op.matrix;

import java.util.List;
import pantile.op.FirstCalls;
import pantile.op.FirstPosition;
import pantile.op.Jobs;
import pantile.op.map.EvaluatePlan;
import pantile.op.map.Expression;
import pantile.op.reduce.ReducePlan;
import pantile.spi.Cut;
import pantile.spi.ElementType;
import pantile.spi.Operand;
import pantile.spi.Operator;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * Plans what is computed of each two rows as one job. Results of {@code double}s that are not
 * finite are computed once more, each by itself, as the reductions of two such rows compute them:
 * these know of elements that overflow in between.
 */
public final class RowPairsPlan {
  /** Columns whose terms take about as long as a result by itself. */
  private static final int FEW_COLUMNS = 8;

  private static final FirstCalls FIRST = new FirstCalls();

  private final Jobs jobs;
  private final Pairing pairing;
  private final Slice x;
  private final Slice y;
  private final int columns;

  /**
   * Rows of two matrices.
   *
   * @param jobs runs the jobs
   * @param pairing what is computed of two rows
   * @param x the elements of the first matrix: whole rows
   * @param y those of the second, in an array or on a device that keeps them
   * @param columns elements in a row, at least 1
   */
  public RowPairsPlan(Jobs jobs, Pairing pairing, Slice x, Slice y, int columns) {
    this.jobs = jobs;
    this.pairing = pairing;
    this.x = x;
    this.y = y;
    this.columns = columns;
  }

  /**
   * Combines each row of the first matrix with each of the second.
   *
   * @param results room for them: those of the first row, then those of the second, and so on
   */
  public void run(double[] results) {
    jobs.requireUnjournaled(pairing == Pairing.DOT ? "matrixVector" : "squaredDistances");
    int others = (int) (y.length() / columns);
    if (results.length == 0) {
      jobs.requireOpen();
      return;
    }
    Slice.Doubles out = new Slice.Doubles(results, 0, results.length);
    long first = FirstPosition.NONE;
    if (byLoop(results, others)) {
      first = firstNotFinite(results);
    } else {
      first =
          jobs.run(
              new Work<>(new RowPairs(x.type(), columns, others, pairing), 0, x.length()),
              List.of(
                  Operand.in(x),
                  Operand.whole(y),
                  new Operand(out, Operand.Access.WRITE, new Cut.Rows(columns, others))));
    }
    if (x.type() != ElementType.DOUBLE) {
      return; // nothing that is computed of floats leaves the range of doubles
    }
    jobs.remark("of each result that is not finite, a reduction of its two rows follows");
    for (int i = first == FirstPosition.NONE ? results.length : (int) first;
        i < results.length;
        i++) {
      if (!Double.isFinite(results[i])) {
        results[i] = alone(i / others, i % others);
      }
    }
  }

  /** Whether a loop has combined all rows. */
  private boolean byLoop(double[] results, int others) {
    // Terms of few columns are as few as results, or fewer.
    long terms = Math.max(results.length, x.length() * others / FEW_COLUMNS);
    boolean doubles = x instanceof Slice.Doubles && y instanceof Slice.Doubles;
    boolean floats = x instanceof Slice.Floats && y instanceof Slice.Floats;
    if (!(doubles || floats) || !FIRST.take(jobs, terms)) {
      return false;
    }
    jobs.requireOpen();
    int rows = (int) (x.length() / columns);
    if (x instanceof Slice.Doubles(double[] a, int i, int _)
        && y instanceof Slice.Doubles(double[] b, int j, int _)) {
      new DoubleRows().combine(a, i, rows, b, j, others, columns, pairing, results, 0);
    } else if (x instanceof Slice.Floats(float[] a, int i, int _)
        && y instanceof Slice.Floats(float[] b, int j, int _)) {
      new FloatRows().combine(a, i, rows, b, j, others, columns, pairing, results, 0);
    }
    return true;
  }

  /** All NaNs are one. */
  private static long firstNotFinite(double[] results) {
    long first = FirstPosition.NONE;
    for (int i = results.length - 1; i >= 0; i--) {
      if (!(Math.abs(results[i]) <= Double.MAX_VALUE)) {
        first = i;
        results[i] = Double.isNaN(results[i]) ? Double.NaN : results[i];
      }
    }
    return first;
  }

  private double alone(long i, long j) {
    Slice one = x.sub(i * columns, (i + 1) * columns);
    Slice other = y.sub(j * columns, (j + 1) * columns);
    return pairing == Pairing.DOT
        ? new ReducePlan(jobs, one).dot(other).doubleValue()
        : new ReducePlan(jobs, squares(one, other)).floatingSum();
  }

  private Slice squares(Slice one, Slice other) {
    Expression difference =
        EvaluatePlan.apply(jobs, Operator.SUB, x.type(), Expression.of(one), Expression.of(other));
    return EvaluatePlan.apply(jobs, Operator.MUL, x.type(), difference, difference).elements();
  }
}
