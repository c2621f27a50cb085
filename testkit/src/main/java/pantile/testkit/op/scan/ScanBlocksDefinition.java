// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.scan;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.scan.ScanBlocks;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** The prefix sums of blocks whose offsets are known. */
public final class ScanBlocksDefinition extends Definition<ScanBlocks, Done> {
  /** A definition without state. */
  public ScanBlocksDefinition() {
    super("scan", KernelName.SCAN_BLOCKS);
  }

  @Override
  public List<Example<ScanBlocks>> examples() {
    List<Example<ScanBlocks>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (boolean exclusive : new boolean[] {false, true}) {
        examples.add(
            Example.of(
                new ScanBlocks(type, exclusive),
                () ->
                    List.of(
                        Operand.in(Example.elements(type)),
                        Operand.whole(offsets(type, exclusive)),
                        Operand.out(SliceElements.allocate(type, Example.LENGTH)))));
      }
    }
    return examples;
  }

  @Override
  protected Done define(ScanBlocks kernel, Tile tile, Slice[] operands) {
    int first = Math.toIntExact(tile.from() / kernel.cutting().grain());
    long[] offsets = SliceElements.allBits(operands[1]);
    SliceElements.write(
        NaiveScans.blocks(operands[0], kernel.exclusive(), first, offsets), operands[2]);
    return Done.DONE;
  }

  static Slice offsets(ElementType type, boolean exclusive) {
    long[] totals = NaiveScans.totals(Example.elements(type));
    long[] offsets = NaiveScans.offsets(type, exclusive, totals);
    return new Slice.Longs(offsets, 0, offsets.length);
  }
}
