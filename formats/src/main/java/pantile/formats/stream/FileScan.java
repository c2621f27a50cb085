// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import pantile.RunningScan;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * Prefix sums of a file, as {@code inclusiveScan} and {@code exclusiveScan} make them of an array:
 * one pass, of blocks.
 *
 * @param x the numbers
 * @param exclusive whether a sum leaves out the element's own value
 * @param sums takes a row for each number
 */
public record FileScan(NumberSource x, boolean exclusive, RowSink sums)
    implements FileOperation<Long> {
  @Override
  public Long run(Workspace place) {
    RunningScan scan = place.pantile().runningScan(x.type(), exclusive);
    int elements = place.blockElements(x.type());
    long bytes = (long) elements * x.type().bytes();
    place.take(bytes);
    try (Blocks blocks = new Blocks(place, x)) {
      Slice out = Scratch.of(x.type(), elements);
      for (Slice block = blocks.next(); block != null; block = blocks.next()) {
        Slice results = out.sub(0, block.length());
        scan.next(block, results);
        sums.accept(results);
      }
      return blocks.end();
    } finally {
      place.giveBack(bytes);
    }
  }
}
