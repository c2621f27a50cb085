// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.sort.Split;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Elements;
import pantile.testkit.Example;
import pantile.testkit.InPlaceDefinition;

/** The keys of each block, bucket by bucket, and how many each has. */
public final class SplitDefinition extends InPlaceDefinition<Split, Numbers> {
  private static final int BLOCK = 4096;

  /** A definition without state. */
  public SplitDefinition() {
    super("sort", KernelName.SPLIT);
  }

  @Override
  public List<Example<Split>> examples() {
    List<Example<Split>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      examples.add(
          Example.of(
              new Split(type, NaiveOrder.splitters(type), BLOCK),
              () ->
                  List.of(
                      Operand.in(Example.elements(type)),
                      Operand.out(Elements.allocate(type.keyType(), Example.LENGTH)))));
    }
    return examples;
  }

  @Override
  protected Numbers define(Split kernel, Tile tile, Slice[] operands) {
    long[] keys = NaiveOrder.keys(operands[0]);
    int buckets = kernel.splitters().size() + 1;
    int blocks = Math.ceilDiv(keys.length, kernel.block());
    long[] counts = new long[blocks * buckets];
    for (int block = 0; block < blocks; block++) {
      int from = block * kernel.block();
      int to = from + Math.min(kernel.block(), keys.length - from);
      Arrays.sort(keys, from, to); // one of the orders that have them bucket by bucket
      for (int i = from; i < to; i++) {
        counts[block * buckets + NaiveOrder.bucket(kernel.splitters(), keys[i])]++;
      }
    }
    Elements.write(keys, operands[1]);
    return new Numbers(counts);
  }

  /** In a bucket keys may stand in any order. */
  @Override
  protected void check(
      Split kernel, Numbers expected, Numbers actual, Slice[] definition, Slice[] device) {
    long[] keys = Elements.allBits(device[1]);
    int at = 0;
    for (long count : actual.numbers()) {
      int to = at + Math.toIntExact(count);
      Arrays.sort(keys, at, to);
      at = to;
    }
    Elements.write(keys, device[1]);
    super.check(kernel, expected, actual, definition, device);
  }
}
