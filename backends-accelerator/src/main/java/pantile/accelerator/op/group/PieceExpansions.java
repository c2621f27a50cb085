// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.group;

import org.jspecify.annotations.Nullable;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.Session;
import pantile.op.group.ExactAccumulator;
import pantile.op.group.ReduceGroups;
import pantile.op.group.Statistic;
import pantile.spi.ElementType;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * Sums of pieces of floating-point numbers: two numbers that together are the sum. Where no two
 * are, the host adds the elements of the piece.
 */
final class PieceExpansions extends PieceStates {
  private final double[] sums;
  private final DeviceMemory x;
  private final Session on;
  private final ExactAccumulator exact = new ExactAccumulator();

  /** The elements, once they are needed. */
  private @Nullable Slice here;

  PieceExpansions(ReduceGroups kernel, int[] bounds, double[] sums, DeviceMemory x, Session on) {
    super(kernel, bounds);
    this.sums = sums;
    this.x = x;
    this.on = on;
  }

  @Override
  long[] state(int from, int to, long origin) {
    return added(from, to).state();
  }

  @Override
  boolean write(int from, int to, long origin, Slice results, int index) {
    Slice.Doubles out = (Slice.Doubles) results;
    out.array()[out.from() + index] = result(from, to);
    return true;
  }

  private double result(int from, int to) {
    boolean mean = kernel.statistic() == Statistic.MEAN;
    if (to - from == 1 && sums[3 * from + 2] == 0) {
      double sum = sums[3 * from] + sums[3 * from + 1]; // of two exact numbers, so rounded once
      if (Double.isFinite(sum)) {
        return mean ? sum / count(from, to) : sum;
      }
    }
    ExactAccumulator all = added(from, to);
    return mean ? all.mean(count(from, to)) : all.sum();
  }

  private ExactAccumulator added(int from, int to) {
    exact.clear();
    for (int piece = from; piece < to; piece++) {
      if (sums[3 * piece + 2] == 0) {
        exact.add(sums[3 * piece]);
        exact.add(sums[3 * piece + 1]);
      } else {
        addAll(piece);
      }
    }
    return exact;
  }

  private void addAll(int piece) {
    switch (elements()) {
      case Slice.Doubles(double[] a, int first, int _) -> {
        for (int i = first + bounds[piece]; i < first + bounds[piece + 1]; i++) {
          exact.add(a[i]);
        }
      }
      case Slice.Floats(float[] a, int first, int _) -> {
        for (int i = first + bounds[piece]; i < first + bounds[piece + 1]; i++) {
          exact.add(a[i]);
        }
      }
      default -> throw new IllegalArgumentException("no floating-point numbers: " + x.type());
    }
  }

  /** The elements in an array; those that are on the device alone come from there. */
  private Slice elements() {
    Slice known = here;
    if (known == null) {
      Slice given = x.slice();
      if (given instanceof Slice.Doubles || given instanceof Slice.Floats) {
        known = given;
      } else {
        ElementType type = kernel.type();
        known = Scratch.of(type, x.count());
        on.transfers().download(x.buffer(), known);
      }
      here = known;
    }
    return known;
  }
}
