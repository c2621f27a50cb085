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
import pantile.testkit.Elements;
import pantile.testkit.Example;
import pantile.testkit.InPlaceDefinition;

/** The packed numbers of each block, bucket by bucket, and how many each has. */
public final class SplitPackedDefinition extends InPlaceDefinition<SplitPacked, Numbers> {
  private static final int BLOCK = 4096;

  /** A definition without state. */
  public SplitPackedDefinition() {
    super("sort", KernelName.SPLIT_PACKED);
  }

  @Override
  public List<Example<SplitPacked>> examples() {
    List<Example<SplitPacked>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      Packing packing = NaiveArgSort.packing(type, false);
      examples.add(
          Example.of(
              new SplitPacked(packing, NaiveArgSort.splitters(packing), BLOCK),
              () ->
                  List.of(
                      Operand.in(Example.elements(type)),
                      Operand.out(Elements.allocate(ElementType.LONG, Example.LENGTH)))));
    }
    return examples;
  }

  @Override
  protected Numbers define(SplitPacked kernel, Tile tile, Slice[] operands) {
    long[] packed = NaiveArgSort.packed(kernel.packing(), operands[0], tile.from());
    int buckets = kernel.splitters().size() + 1;
    int blocks = Math.ceilDiv(packed.length, kernel.block());
    long[] counts = new long[blocks * buckets];
    for (int block = 0; block < blocks; block++) {
      int from = block * kernel.block();
      int to = from + Math.min(kernel.block(), packed.length - from);
      Arrays.sort(packed, from, to); // one of the orders that have them bucket by bucket
      for (int i = from; i < to; i++) {
        counts[block * buckets + NaiveOrder.bucket(kernel.splitters(), packed[i])]++;
      }
    }
    Elements.write(packed, operands[1]);
    return new Numbers(counts);
  }

  /** In a bucket numbers may stand in any order. */
  @Override
  protected void check(
      SplitPacked kernel, Numbers expected, Numbers actual, Slice[] definition, Slice[] device) {
    long[] packed = Elements.allBits(device[1]);
    int at = 0;
    for (long count : actual.numbers()) {
      int to = at + Math.toIntExact(count);
      Arrays.sort(packed, at, to);
      at = to;
    }
    Elements.write(packed, device[1]);
    super.check(kernel, expected, actual, definition, device);
  }
}
