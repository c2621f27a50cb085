// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.spi.ElementType;

/**
 * Which format a file has: the one given, else what the name tells, else .npy if the first bytes
 * say so, else raw if a type is given, else text. What is known as another's is refused, but where
 * raw numbers may be.
 *
 * @param how what the user says
 */
record FormatChoice(ReadRequest how) {
  /** What a name tells; null if it tells nothing. */
  static @Nullable FileFormat named(String name) {
    return FileFormat.ofName(name).orElse(null);
  }

  /** What the user or a name tells; null if neither does. */
  @Nullable FileFormat told(@Nullable FileFormat named) {
    return how.format() != null ? how.format() : named;
  }

  /** The first bytes of a stream, which stay in it. */
  static byte[] start(BufferedInputStream in) throws IOException {
    in.mark(OtherFormat.MOST_BYTES);
    byte[] start = in.readNBytes(OtherFormat.MOST_BYTES);
    in.reset();
    return start;
  }

  /**
   * The first bytes of what a file decompresses to. Where nothing but the file's own first bytes
   * says that it is compressed, it may be one of raw numbers that happens to begin so.
   */
  byte[] decompressedStart(BufferedInputStream in, String name) throws IOException {
    try {
      return start(in);
    } catch (BadFileException e) {
      boolean guessed =
          formatOf(named(name), new byte[0]) == FileFormat.RAW
              && how.format() == null
              && Compression.ofName(name) == null;
      throw guessed
          ? new BadFileException(
              e.getMessage() + "; if it is not compressed, " + how.hints().raw(), e)
          : e;
    }
  }

  /**
   * The format.
   *
   * @param named what the name tells; null for nothing
   * @param start at most {@link OtherFormat#MOST_BYTES} first bytes
   * @param name of the file, for messages
   * @throws BadFileException if it is another's
   */
  FileFormat of(@Nullable FileFormat named, byte[] start, String name) {
    boolean told = told(named) != null;
    FileFormat format = formatOf(named, start);
    switch (format) {
      case NPY -> {
        if (!NpyHeader.isNpy(start)) {
          refuse(OtherFormat.ofContent(start), name, "");
        }
      }
      case RAW -> {
        if (!told) {
          refuse(OtherFormat.ofContent(start), name, "; if it is not, " + how.hints().raw());
        }
      }
      case TEXT -> {
        if (NpyHeader.isNpy(start)) {
          throw new BadFileException(
              name + " is an .npy file, not text; " + how.hints().npy() + " reads it");
        }
        refuse(OtherFormat.ofText(start), name, "");
      }
    }
    return format;
  }

  private static void refuse(Optional<OtherFormat> other, String name, String more) {
    if (other.isPresent()) {
      throw new BadFileException(name + " is " + other.get().advice() + more);
    }
  }

  private FileFormat formatOf(@Nullable FileFormat named, byte[] start) {
    FileFormat told = told(named);
    if (told != null) {
      return told;
    }
    if (NpyHeader.isNpy(start)) {
      return FileFormat.NPY;
    }
    // Raw numbers have no columns.
    return how.type() != null && how.column() == null ? FileFormat.RAW : FileFormat.TEXT;
  }

  /**
   * Refuses what is said of a file, and text of one number a line does not have.
   *
   * @param name of the file
   */
  void requirePlainText(String name) {
    String advice = how.hints().options() ? "--column" : "ReadOptions.withColumn";
    Setting.require(
        name + " is read as text with one number a line",
        Setting.PLAIN,
        how,
        ", or name a column of it with " + advice);
  }

  /**
   * The type of raw numbers.
   *
   * @param name of the file
   * @throws BadFileException if there is none, or another setting
   */
  ElementType rawType(String name) {
    Setting.require(name + " is raw", Setting.PLAIN, how, "");
    ElementType type = how.type();
    if (type == null) {
      throw new BadFileException(name + " is raw: say what it holds with " + how.hints().types());
    }
    return type;
  }
}
