// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import pantile.formats.file.BlockReader;
import pantile.formats.file.FileFormat;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * An input that an earlier process has read to its end, and may have written over: all of it is in
 * runs.
 */
record FinishedInput(String name, FileFormat format, ElementType type, long length)
    implements BlockReader {
  @Override
  public long expected() {
    return length;
  }

  @Override
  public int read(Slice into) {
    return 0;
  }

  @Override
  public void skip(long elements) {
    // It is at its end.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
