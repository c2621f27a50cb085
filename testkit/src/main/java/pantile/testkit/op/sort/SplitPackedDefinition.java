// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.sort.Packing;
import pantile.op.sort.SplitPacked;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** The packed numbers of each block, bucket by bucket, and how many each has. */
public final class SplitPackedDefinition extends BlockwiseDefinition<SplitPacked> {
  /** A definition without state. */
  public SplitPackedDefinition() {
    super(KernelName.SPLIT_PACKED);
  }

  @Override
  public List<Example<SplitPacked>> examples() {
    List<Example<SplitPacked>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      Packing packing = NaiveArgSort.packing(type, false);
      examples.add(
          Example.of(
              new SplitPacked(packing, NaiveArgSort.splitters(packing), BLOCK, false),
              () -> operands(type)));
      for (boolean descending : new boolean[] {false, true}) {
        Packing way = NaiveArgSort.packing(type, descending);
        examples.add(
            Example.of(
                new SplitPacked(way, NaiveArgSort.placeSplitters(way), BLOCK, true),
                () -> operands(type)));
      }
    }
    return examples;
  }

  private static List<Operand> operands(ElementType type) {
    return List.of(
        Operand.in(Example.elements(type)),
        Operand.out(SliceElements.allocate(ElementType.LONG, Example.LENGTH)));
  }

  @Override
  protected Numbers define(SplitPacked kernel, Tile tile, Slice[] operands) {
    if (kernel.perBucket()) {
      return perBucket(kernel, tile, operands);
    }
    long[] packed = NaiveArgSort.packed(kernel.packing(), operands[0], tile.from());
    return part(packed, kernel.splitters(), kernel.block(), operands[1]);
  }

  private static Numbers perBucket(SplitPacked kernel, Tile tile, Slice[] operands) {
    List<Long> counts = new ArrayList<>();
    List<Long> all = new ArrayList<>();
    for (long at = 0; at < operands[0].length(); at += kernel.block()) {
      Slice block = operands[0].sub(at, Math.min(at + kernel.block(), operands[0].length()));
      for (long[] bucket :
          NaiveArgSort.packed(kernel.packing(), kernel.splitters(), block, tile.from() + at)) {
        counts.add((long) bucket.length);
        Arrays.stream(bucket).sorted().forEach(all::add);
      }
    }
    SliceElements.write(all.stream().mapToLong(Long::longValue).toArray(), operands[1]);
    return new Numbers(counts.stream().mapToLong(Long::longValue).toArray());
  }
}
