// SPDX-License-Identifier: Apache-2.0
package pantile.op.gather;

import java.util.List;
import java.util.Locale;
import pantile.op.FirstCalls;
import pantile.op.Jobs;
import pantile.op.map.EvaluatePlan;
import pantile.op.map.Interpreter;
import pantile.spi.Operand;
import pantile.spi.Scratch;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Plans a gather as one job: elements are picked by their indices. */
public final class GatherPlan {
  private static final FirstCalls FIRST = new FirstCalls();

  private GatherPlan() {}

  /**
   * Picks elements. Workers check indices as they read them, so indices are read once. Takes O(m)
   * time for m indices.
   *
   * @param jobs runs the job
   * @param elements the elements
   * @param indices which elements to pick, counted from the first; {@code int}s in an array, or on
   *     a device that keeps the results as well
   * @param out the results, which nobody sees if this throws
   * @throws IndexOutOfBoundsException if an index names no element
   */
  public static void gather(Jobs jobs, Slice elements, Slice indices, Slice out) {
    jobs.requireUnjournaled("gather");
    if (byLoop(jobs, elements, indices, out)) {
      return;
    }
    long bad =
        jobs.run(
            new Work<>(new Gather(elements.type()), 0, indices.length()),
            List.of(Operand.in(indices), Operand.whole(elements), Operand.out(out)));
    if (bad != Gather.NONE) {
      throw outOfBounds(jobs, indices, bad, elements.length());
    }
  }

  /** Whether a loop has picked all; if an index is wrong, the job is to find the first such. */
  private static boolean byLoop(Jobs jobs, Slice elements, Slice indices, Slice out) {
    if (!(indices instanceof Slice.Ints(int[] at, int first, int end))
        || !FirstCalls.inArray(elements)
        || Scratch.start(out) != 0
        || !FIRST.take(jobs, indices.length())) {
      return false;
    }
    jobs.requireOpen();
    int length = (int) elements.length();
    int count = end - first;
    // No switch over types: a JVM's first takes milliseconds.
    if (elements instanceof Slice.Doubles(double[] x, int from, int _)) {
      double[] to = ((Slice.Doubles) out).array();
      return DoublePlaces.gather(x, from, length, at, first, count, to);
    }
    if (elements instanceof Slice.Longs(long[] x, int from, int _)) {
      long[] to = ((Slice.Longs) out).array();
      return LongPlaces.gather(x, from, length, at, first, count, to);
    }
    if (elements instanceof Slice.Ints(int[] x, int from, int _)) {
      return IntPlaces.gather(x, from, length, at, first, count, ((Slice.Ints) out).array());
    }
    Slice.Floats all = (Slice.Floats) elements;
    float[] to = ((Slice.Floats) out).array();
    return FloatPlaces.gather(all.array(), all.from(), length, at, first, count, to);
  }

  /** The exception for the index at a position. */
  static IndexOutOfBoundsException outOfBounds(
      Jobs jobs, Slice indices, long position, long length) {
    return outOfBounds(index(jobs, indices, position), position, length);
  }

  private static int index(Jobs jobs, Slice indices, long place) {
    Slice one = indices.sub(place, place + 1);
    Slice here = one instanceof Slice.Ints ? one : EvaluatePlan.evaluate(jobs, one);
    return (int) Interpreter.element(here, 0);
  }

  /**
   * The exception for an index that names no element. If the indices were changed meanwhile, a
   * valid index may stand in the invalid one's place.
   */
  private static IndexOutOfBoundsException outOfBounds(int index, long position, long length) {
    boolean changed = index >= 0 && index < length;
    return new IndexOutOfBoundsException(
        String.format(
            Locale.ROOT,
            changed
                ? "the index at position %2$d was out of bounds for length %3$d,"
                    + " and was changed to %1$d meanwhile"
                : "index %d at position %d is out of bounds for length %d",
            index,
            position,
            length));
  }
}
