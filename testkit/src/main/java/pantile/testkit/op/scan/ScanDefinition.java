// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.scan;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.scan.Scan;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** The prefix sums of all elements. */
public final class ScanDefinition extends Definition<Scan, Done> {
  /** A definition without state. */
  public ScanDefinition() {
    super("scan", KernelName.SCAN);
  }

  @Override
  public List<Example<Scan>> examples() {
    List<Example<Scan>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (boolean exclusive : new boolean[] {false, true}) {
        examples.add(
            Example.of(
                new Scan(type, exclusive),
                () ->
                    List.of(
                        Operand.in(Example.elements(type)),
                        Operand.out(SliceElements.allocate(type, Example.LENGTH)))));
      }
    }
    return examples;
  }

  @Override
  protected Done define(Scan kernel, Tile tile, Slice[] operands) {
    SliceElements.write(NaiveScans.scanned(operands[0], kernel.exclusive()), operands[1]);
    return Done.DONE;
  }
}
