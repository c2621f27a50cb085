// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.window;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.scan.CanonicalScan;
import pantile.op.window.Fold;
import pantile.op.window.ScanSegments;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** Scans that start anew at each segment. */
public final class ScanSegmentsDefinition extends Definition<ScanSegments, Done> {
  /** A definition without state. */
  public ScanSegmentsDefinition() {
    super("window", KernelName.SCAN_SEGMENTS);
  }

  @Override
  public List<Example<ScanSegments>> examples() {
    List<Example<ScanSegments>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      examples.add(example(new ScanSegments(type, Fold.SUM, true)));
      for (Fold fold : Fold.values()) {
        examples.add(example(new ScanSegments(type, fold, false)));
      }
    }
    return examples;
  }

  private static Example<ScanSegments> example(ScanSegments kernel) {
    return Example.of(
        kernel,
        () ->
            List.of(
                Operand.in(Example.elements(kernel.type())),
                Segmented.operand(),
                Operand.out(SliceElements.allocate(kernel.type(), Example.LENGTH))));
  }

  @Override
  protected Done define(ScanSegments kernel, Tile tile, Slice[] operands) {
    long[] starts = SliceElements.allBits(operands[1]);
    for (int segment = 0; segment < starts.length - 1; segment++) {
      Slice x = operands[0].sub(starts[segment], starts[segment + 1]);
      Slice out = operands[2].sub(starts[segment], starts[segment + 1]);
      switch (kernel.fold()) {
        case SUM -> sums(x, kernel.exclusive(), out);
        case PRODUCT -> products(x, out);
        case MIN, MAX ->
            SliceElements.write(NaiveWindows.extremes(x, kernel.fold() == Fold.MIN), out);
      }
    }
    return Done.DONE;
  }

  private static void sums(Slice x, boolean exclusive, Slice out) {
    long[] offsets = CanonicalScan.offsets(x.type(), exclusive, new long[1]);
    long offset = offsets[0];
    double carried = Double.longBitsToDouble(offset);
    for (long from = 0; from < x.length(); from += CanonicalScan.BLOCK) {
      long to = Math.min(from + CanonicalScan.BLOCK, x.length());
      Slice block = x.sub(from, to);
      if (x.type().floating()) {
        CanonicalScan.scan(
            block, exclusive, Double.doubleToRawLongBits(carried), out.sub(from, to));
        carried += total(block);
      } else {
        CanonicalScan.scan(block, exclusive, offset, out.sub(from, to));
        for (int i = 0; i < block.length(); i++) {
          offset += SliceElements.bits(block, i);
        }
      }
    }
  }

  /** What a block of floating-point elements carries on: its last prefix. */
  private static double total(Slice block) {
    double[] wide = new double[(int) block.length()];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = SliceElements.real(block, i);
    }
    Slice.Doubles sums = new Slice.Doubles(wide, 0, wide.length);
    CanonicalScan.scan(sums, false, Double.doubleToRawLongBits(-0.0), sums);
    return wide[wide.length - 1];
  }

  private static void products(Slice x, Slice out) {
    double carried = 1;
    double product = 1;
    long wrapped = 1;
    for (int i = 0; i < x.length(); i++) {
      if (i % CanonicalScan.BLOCK == 0) {
        carried *= product;
        product = 1;
      }
      if (x.type().floating()) {
        product *= SliceElements.real(x, i);
        double result = carried * product;
        SliceElements.setBits(
            out,
            i,
            x.type() == ElementType.FLOAT
                ? Float.floatToIntBits((float) result)
                : Double.doubleToLongBits(result));
      } else {
        wrapped *= SliceElements.bits(x, i);
        SliceElements.setBits(out, i, wrapped);
      }
    }
  }
}
