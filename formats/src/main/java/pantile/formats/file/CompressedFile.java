// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What a compressed file decompresses to. Nothing tells how much that is before it is read. */
final class CompressedFile implements Content {
  private final InputFile file;
  private final Compression compression;
  private final String name;
  private @Nullable InputStream open;

  /**
   * Makes it of a file.
   *
   * @param file which is closed with this
   * @param compression of the file
   * @param name of the file, for messages
   */
  CompressedFile(InputFile file, Compression compression, String name) {
    this.file = file;
    this.compression = compression;
    this.name = name;
  }

  @Override
  public InputStream stream() throws IOException {
    end();
    InputStream opened = compression.open(file.stream(), name);
    open = opened;
    return opened;
  }

  @Override
  public void requireReadWhole(boolean text) throws IOException {
    file.requireReadWhole(false);
  }

  @Override
  public long expectedLines() {
    return BlockReader.UNKNOWN;
  }

  private void end() {
    InputStream ending = open;
    open = null;
    if (ending != null) {
      try {
        ending.close();
      } catch (IOException e) {
        return; // it was only read
      }
    }
  }

  @Override
  public void close() {
    end();
    file.close();
  }
}
