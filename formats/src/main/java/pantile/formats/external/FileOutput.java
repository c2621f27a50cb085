// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pantile.formats.file.AtomicOutput;
import pantile.formats.file.BlockWriter;
import pantile.formats.file.FileFormat;
import pantile.spi.ElementType;

/** Writes sorted elements to a file, which it commits, or to a stream. */
public final class FileOutput implements Output, AutoCloseable {
  private final @Nullable AtomicOutput file;
  private final OutputStream stream;
  private final String name;
  private final FileFormat format;
  private @Nullable BlockWriter writer;

  /**
   * For a file.
   *
   * @param file open; its owner closes it after this
   * @param name of the file
   * @param format of the file
   */
  public FileOutput(AtomicOutput file, String name, FileFormat format) {
    this.file = file;
    this.stream = file.stream();
    this.name = name;
    this.format = format;
  }

  /**
   * For a stream.
   *
   * @param stream flushed in the end, not closed
   * @param name of the stream, for messages
   * @param format in which to write
   */
  public FileOutput(OutputStream stream, String name, FileFormat format) {
    this.file = null;
    this.stream = stream;
    this.name = name;
    this.format = format;
  }

  /**
   * The folder that a file is in.
   *
   * @param name of the file
   * @return its folder, which may not be there
   */
  public static Path folder(String name) {
    Path whole = Path.of(name).toAbsolutePath();
    Path parent = whole.getParent();
    return parent == null ? whole : parent;
  }

  /** Where there must be space for it; null for what is no file. */
  ExternalSort.@Nullable Result result() {
    return file == null || !file.seekable() ? null : new ExternalSort.Result(folder(name), format);
  }

  @Override
  public Sink begin(ElementType type, long length) {
    BlockWriter begun = BlockWriter.to(name, stream, format, type, length);
    writer = begun;
    return begun::write;
  }

  @Override
  public void finish() {
    if (writer != null) {
      writer.finish();
    }
    if (file != null) {
      file.commit();
    }
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
  }
}
