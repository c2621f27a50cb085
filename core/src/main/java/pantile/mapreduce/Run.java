// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A segment on disk, each partition sorted by key.
 *
 * @param file its file
 * @param starts where each partition begins in the file; at the end, the file's length
 * @param pairs how many there are
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Run<K, V>(Path file, long[] starts, long pairs) implements Segment<K, V> {
  long bytes() {
    return starts[starts.length - 1];
  }

  @Override
  public Cursor<K, V> sorted(int partition, Rules<K, V> rules, Spill<K, V> spill)
      throws IOException {
    return new RunCursor<>(file, starts[partition], starts[partition + 1], rules, spill);
  }

  /** The pairs of the last partition that are in the file from a place on. */
  Cursor<K, V> from(long at, Rules<K, V> rules, Spill<K, V> spill) throws IOException {
    return new RunCursor<>(file, at, bytes(), rules, spill);
  }
}
