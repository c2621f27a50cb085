// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.formats.file.AtomicOutput;
import pantile.formats.file.BlockWriter;
import pantile.formats.file.FileFormat;
import pantile.formats.file.SpillFile;
import pantile.spi.ElementType;
import pantile.text.FileFailure;

/**
 * Writes sorted elements to a file, which it commits, or to a stream. A file that is written in
 * place may be the input, so what is merged goes to a temporary file first.
 */
public final class FileOutput implements Output, AutoCloseable {
  private final @Nullable AtomicOutput file;
  private final OutputStream stream;
  private final String name;
  private final FileFormat format;
  private final @Nullable Path temporary;
  private @Nullable BlockWriter writer;
  private @Nullable Runnable before;
  private @Nullable SpillFile spool;

  /**
   * For a file.
   *
   * @param file open; its owner closes it after this
   * @param name of the file
   * @param format of the file
   * @param temporary the folder for a temporary file
   */
  public FileOutput(AtomicOutput file, String name, FileFormat format, Path temporary) {
    this.file = file;
    this.temporary = temporary;
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
    this.temporary = null;
    this.stream = stream;
    this.name = name;
    this.format = format;
  }

  /**
   * Where temporary files of an output go: beside it. Those of a pipe or a device go to Java's
   * folder for such files.
   *
   * @param name of the output
   * @return a folder, which may not be there
   */
  public static Path folder(String name) {
    Path whole = Path.of(name).toAbsolutePath();
    if (Files.exists(whole) && !Files.isRegularFile(whole)) {
      return Path.of(System.getProperty("java.io.tmpdir", ".")); // devices' folders are no disks
    }
    Path parent = whole.getParent();
    return parent == null ? whole : parent;
  }

  /**
   * Where there must be space for it; null for what is no file.
   *
   * @param input the file that is sorted
   */
  ExternalSort.@Nullable Result result(String input) {
    if (file == null || !file.seekable()) {
      return null;
    }
    if (!file.inPlace()) {
      return new ExternalSort.Result(folder(name), format);
    }
    Path path = Path.of(name);
    try {
      boolean same = Files.isSameFile(path, Path.of(input));
      return new ExternalSort.Result(folder(name), format, Files.size(path), same);
    } catch (IOException | InvalidPathException e) {
      return new ExternalSort.Result(folder(name), format, 0, false); // no file, but a stream, say
    }
  }

  @Override
  public void later(Runnable first) {
    if (file != null && file.inPlace()) {
      before = first;
    }
  }

  @Override
  public Sink begin(ElementType type, long length) {
    OutputStream to = stream;
    if (before != null && temporary != null) {
      SpillFile made = new SpillFile(temporary);
      spool = made;
      to = new BufferedOutputStream(made.stream(), 1 << 16);
    }
    BlockWriter begun = BlockWriter.to(name, to, format, type, length);
    writer = begun;
    return begun::write;
  }

  @Override
  public void finish() {
    if (writer != null) {
      writer.finish();
    }
    SpillFile all = spool;
    Runnable first = before;
    if (all != null && first != null) {
      first.run();
      copy(all);
    }
    if (file != null) {
      file.commit();
    }
  }

  private void copy(SpillFile all) {
    try {
      all.copyTo(stream);
    } catch (IOException e) {
      throw new BadFileException("cannot write " + name + ": " + FileFailure.reason(e, "file"), e);
    }
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
    if (spool != null) {
      spool.close();
    }
  }
}
