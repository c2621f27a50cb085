// SPDX-License-Identifier: Apache-2.0
package pantile.formats.parquet;

import dev.hardwood.InputFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import pantile.formats.column.RandomBytes;

/**
 * A file as Hardwood reads it. It is read and not mapped: native decompressors, which would read
 * the mapping, end the JVM where a file is cut short meanwhile.
 */
final class ParquetBytes implements InputFile {
  private final RandomBytes bytes;

  /** What reading failed with; Hardwood tells it in words of its own. */
  private volatile @Nullable IOException failure;

  ParquetBytes(RandomBytes bytes) {
    this.bytes = bytes;
  }

  @Nullable IOException failure() {
    return failure;
  }

  @Override
  public void open() {}

  @Override
  public ByteBuffer readRange(long offset, int length) throws IOException {
    // Before memory is taken: what asks for it may be a damaged footer. Where a page is said to be
    // longer than what is left of its column, Hardwood would ask for no bytes again and again.
    if (offset < 0 || length <= 0 || offset > bytes.size() - length) {
      throw new EOFException("a part of it lies outside of the file");
    }
    ByteBuffer range = ByteBuffer.allocate(length);
    try {
      bytes.read(offset, range);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
    return range.flip();
  }

  @Override
  public long length() {
    return bytes.size();
  }

  /** None: what goes wrong is told with the name that the user gave. */
  @Override
  public String name() {
    return "";
  }

  @Override
  public void close() {}
}
