// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import pantile.op.group.Bins;
import pantile.spi.Slice;

/**
 * The numbers of a file, counted by bins: one pass, of blocks. Counts, as many as bins, are not
 * part of the bound of memory.
 *
 * @param x the numbers
 * @param bins the bins
 */
public record FileHistogram(NumberSource x, Bins bins) implements FileOperation<long[]> {
  @Override
  public long[] run(Workspace place) {
    long[] counts = new long[bins.count()];
    try (Blocks blocks = new Blocks(place, x)) {
      for (Slice block = blocks.next(); block != null; block = blocks.next()) {
        long[] some = place.pantile().over(block).histogram(bins).toArray();
        for (int bin = 0; bin < counts.length; bin++) {
          counts[bin] += some[bin];
        }
      }
      return counts;
    }
  }
}
