// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.reduce.CanonicalSum;
import pantile.op.scan.CanonicalScan;
import pantile.op.window.Fold;
import pantile.op.window.ScanSegments;
import pantile.spi.Cut;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** Scans that start anew at each segment. */
public final class ScanSegmentsDefinition extends Definition<ScanSegments, Done> {
  private static final int BLOCK = ScanSegments.BLOCK;

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
        if (fold == Fold.MIN || fold == Fold.MAX) {
          examples.add(preceded(new ScanSegments(type, fold, false)));
        }
      }
    }
    return examples;
  }

  private static Example<ScanSegments> example(ScanSegments kernel) {
    return Example.of(kernel, () -> operands(kernel, false));
  }

  private static Example<ScanSegments> preceded(ScanSegments kernel) {
    return Example.of(kernel, () -> operands(kernel, true));
  }

  private static List<Operand> operands(ScanSegments kernel, boolean preceded) {
    ElementType type = kernel.type();
    int[] starts = Segmented.starts();
    int segments = starts.length - 1;
    long[] counts = new long[CanonicalSum.blocks(Example.LENGTH)];
    int longest = 0;
    for (int segment = 0; segment < segments; segment++) {
      int length = starts[segment + 1] - starts[segment];
      counts[starts[segment] / BLOCK] += length;
      longest = Math.max(longest, length);
    }
    Slice elements = Example.elements(type);
    return List.of(
        Operand.halo(elements, longest - 1L),
        Segmented.operand(),
        Operand.whole(preceded ? elements.sub(0, segments - 1) : SliceElements.allocate(type, 0)),
        Operand.placed(SliceElements.allocate(type, Example.LENGTH), Cut.Placed.of(counts, BLOCK)));
  }

  @Override
  protected Done define(ScanSegments kernel, Tile tile, Slice[] operands) {
    long[] starts = SliceElements.allBits(operands[1]);
    long from = -1;
    for (int segment = 0; segment < starts.length - 1; segment++) {
      if (starts[segment] < tile.from() || starts[segment] >= tile.to()) {
        continue;
      }
      from = from < 0 ? starts[segment] : from;
      Slice x = operands[0].sub(starts[segment] - tile.from(), starts[segment + 1] - tile.from());
      Slice out = operands[3].sub(starts[segment] - from, starts[segment + 1] - from);
      switch (kernel.fold()) {
        case SUM -> sums(x, kernel.exclusive(), out);
        case PRODUCT -> products(x, out);
        case MIN, MAX -> ends(kernel.fold(), preceded(x, operands[2], segment - 1), out);
      }
    }
    return Done.DONE;
  }

  /** A segment behind the element that precedes it, if there is one. */
  private static Slice preceded(Slice x, Slice before, int at) {
    if (at < 0 || before.length() == 0) {
      return x;
    }
    Slice all = SliceElements.allocate(x.type(), (int) x.length() + 1);
    SliceElements.setBits(all, 0, SliceElements.bits(before, at));
    SliceElements.copy(x, all.sub(1, all.length()));
    return all;
  }

  /** As many results as there is room for, the last ones. */
  private static void ends(Fold fold, Slice x, Slice out) {
    long[] found = NaiveWindows.extremes(x, fold == Fold.MIN);
    int from = found.length - (int) out.length();
    SliceElements.write(Arrays.copyOfRange(found, from, found.length), out);
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
