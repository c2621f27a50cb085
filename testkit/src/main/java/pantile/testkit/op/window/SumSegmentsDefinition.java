// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.window;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.reduce.CanonicalSum;
import pantile.op.window.SegmentSums;
import pantile.op.window.SumSegments;
import pantile.spi.Cut;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** The sums of segments all blocks of which begin in a tile, and the blocks of the others. */
public final class SumSegmentsDefinition extends Definition<SumSegments, SegmentSums> {
  private static final int BLOCK = SumSegments.BLOCK;

  /** A definition without state. */
  public SumSegmentsDefinition() {
    super("window", KernelName.SUM_SEGMENTS);
  }

  @Override
  public List<Example<SumSegments>> examples() {
    List<Example<SumSegments>> examples = new ArrayList<>();
    for (ElementType type : List.of(ElementType.FLOAT, ElementType.DOUBLE)) {
      examples.add(Example.of(new SumSegments(type), () -> operands(type)));
    }
    return examples;
  }

  private static List<Operand> operands(ElementType type) {
    int[] starts = Segmented.starts();
    int segments = starts.length - 1;
    long[] counts = new long[CanonicalSum.blocks(Example.LENGTH)];
    for (int segment = 0; segment < segments; segment++) {
      counts[starts[segment] / BLOCK]++;
    }
    return List.of(
        Operand.halo(Example.elements(type), BLOCK - 1),
        Segmented.operand(),
        Operand.placed(
            SliceElements.allocate(ElementType.DOUBLE, segments), Cut.Placed.of(counts, BLOCK)));
  }

  @Override
  protected SegmentSums define(SumSegments kernel, Tile tile, Slice[] operands) {
    long[] starts = SliceElements.allBits(operands[1]);
    List<Integer> segments = new ArrayList<>();
    List<double[]> parts = new ArrayList<>();
    int results = 0;
    for (int segment = 0; segment < starts.length - 1; segment++) {
      List<Double> blocks = new ArrayList<>();
      long all = 0;
      for (long at = starts[segment]; at < starts[segment + 1]; at += BLOCK, all++) {
        if (at >= tile.from() && at < tile.to()) {
          long to = Math.min(at + BLOCK, starts[segment + 1]);
          blocks.add(sum(operands[0], (int) (at - tile.from()), (int) (to - tile.from())));
        }
      }
      double[] sums = blocks.stream().mapToDouble(Double::doubleValue).toArray();
      if (sums.length == all) {
        double sum = CanonicalSum.total(sums);
        SliceElements.setBits(operands[2], results, Double.doubleToRawLongBits(sum));
      } else if (sums.length > 0) {
        segments.add(segment);
        parts.add(sums);
      }
      results += starts[segment] >= tile.from() && starts[segment] < tile.to() ? 1 : 0;
    }
    return new SegmentSums(
        segments.stream().mapToInt(Integer::intValue).toArray(), parts.toArray(double[][]::new));
  }

  private static double sum(Slice x, int from, int to) {
    double[] lanes = CanonicalSum.newLanes();
    for (int i = from; i < to; i++) {
      lanes[(i - from) % CanonicalSum.LANES] += SliceElements.real(x, i);
    }
    return CanonicalSum.combine(lanes);
  }
}
