// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.scan;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.scan.ScanInPlace;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Example;
import pantile.testkit.InPlaceDefinition;
import pantile.testkit.SliceElements;

/** The same, where results take the elements' place, once for each block. */
public final class ScanInPlaceDefinition extends InPlaceDefinition<ScanInPlace, Done> {
  /** A definition without state. */
  public ScanInPlaceDefinition() {
    super("scan", KernelName.SCAN_IN_PLACE);
  }

  @Override
  public List<Example<ScanInPlace>> examples() {
    List<Example<ScanInPlace>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (boolean exclusive : new boolean[] {false, true}) {
        examples.add(
            Example.of(
                new ScanInPlace(type, exclusive),
                () -> {
                  Slice offsets = ScanBlocksDefinition.offsets(type, exclusive);
                  int[] scanned = new int[Math.toIntExact(offsets.length())];
                  scanned[1] = 1;
                  return List.of(
                      Operand.shared(Example.elements(type)),
                      Operand.whole(offsets),
                      Operand.shared(new Slice.Ints(scanned, 0, scanned.length)));
                }));
      }
    }
    return examples;
  }

  @Override
  protected Done define(ScanInPlace kernel, Tile tile, Slice[] operands) {
    Slice x = operands[0];
    long grain = kernel.cutting().grain();
    long[] offsets = SliceElements.allBits(operands[1]);
    for (long from = tile.from(); from < tile.to(); from += grain) {
      int block = Math.toIntExact(from / grain);
      if (SliceElements.bits(operands[2], block) == 0) {
        Slice part = x.sub(from, Math.min(from + grain, tile.to()));
        SliceElements.write(NaiveScans.blocks(part, kernel.exclusive(), block, offsets), part);
        SliceElements.setBits(operands[2], block, 1);
      }
    }
    return Done.DONE;
  }
}
