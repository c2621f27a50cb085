// SPDX-License-Identifier: Apache-2.0
package pantile.op.gather;

import java.lang.reflect.Array;
import java.util.List;
import pantile.op.FirstCalls;
import pantile.op.FirstPosition;
import pantile.op.Jobs;
import pantile.op.map.EvaluatePlan;
import pantile.spi.Operand;
import pantile.spi.Scratch;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Plans a scatter as one job: workers share the places, and each reads all indices. */
public final class ScatterPlan {
  private static final FirstCalls FIRST = new FirstCalls();

  private ScatterPlan() {}

  /**
   * Puts values at places. Takes O(n + w m) time for m values and w workers, O(m) of it random
   * accesses.
   *
   * @param jobs runs the job
   * @param all what stands where no value is put; computed here if it is to be
   * @param indices the places, counted from the first element; {@code int}s in an array, or on a
   *     device that keeps the results as well
   * @param values as many, in an array or on that device
   * @param out the results, which nobody sees if this throws
   * @throws IndexOutOfBoundsException if an index names no place
   */
  public static void scatter(Jobs jobs, Slice all, Slice indices, Slice values, Slice out) {
    jobs.requireUnjournaled("scatter");
    if (byLoop(jobs, all, indices, values, out)) {
      return;
    }
    Slice elements = EvaluatePlan.onHeap(jobs, all);
    int places = (int) elements.length();
    long bad =
        places == 0 && indices.length() > 0
            ? 0
            : jobs.run(
                new Work<>(new Scatter(elements.type(), Math.max(places, 1)), 0, places),
                List.of(
                    Operand.in(elements),
                    Operand.whole(indices),
                    Operand.whole(values),
                    Operand.out(out)));
    if (bad != FirstPosition.NONE && !jobs.explains()) {
      throw GatherPlan.outOfBounds(jobs, indices, bad, places);
    }
  }

  /** Whether a loop has put all; if an index is wrong, the job is to find the first such. */
  private static boolean byLoop(Jobs jobs, Slice elements, Slice indices, Slice values, Slice out) {
    if (!(indices instanceof Slice.Ints(int[] at, int first, int end))
        || !(FirstCalls.inArray(elements) || elements instanceof Slice.Computed)
        || !FirstCalls.inArray(values)
        || !wholeArray(out)
        || !FIRST.take(jobs, Math.max(elements.length(), indices.length()))) {
      return false;
    }
    jobs.requireOpen();
    if (elements instanceof Slice.Computed) {
      EvaluatePlan.evaluate(jobs, elements, out);
    } else {
      Scratch.copy(elements, out);
    }
    int count = end - first;
    // No switch over types: a JVM's first takes milliseconds.
    if (values instanceof Slice.Doubles(double[] x, int from, int _)) {
      return DoublePlaces.scatter(((Slice.Doubles) out).array(), at, first, x, from, count);
    }
    if (values instanceof Slice.Longs(long[] x, int from, int _)) {
      return LongPlaces.scatter(((Slice.Longs) out).array(), at, first, x, from, count);
    }
    if (values instanceof Slice.Ints(int[] x, int from, int _)) {
      return IntPlaces.scatter(((Slice.Ints) out).array(), at, first, x, from, count);
    }
    Slice.Floats all = (Slice.Floats) values;
    float[] to = ((Slice.Floats) out).array();
    return FloatPlaces.scatter(to, at, first, all.array(), all.from(), count);
  }

  /** Whether results are all of an array. */
  static boolean wholeArray(Slice out) {
    return FirstCalls.inArray(out)
        && Scratch.start(out) == 0
        && Array.getLength(Scratch.array(out)) == out.length();
  }
}
