// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;

/**
 * How files are compressed that are read as what they decompress to, and written. What is damaged,
 * or ends too early, is a {@link BadFileException} where it is read, and never a shorter file.
 */
enum Compression {
  GZIP("gzip", "\u001f\u008b\b", "gz") {
    @Override
    InputStream open(InputStream in, String name) {
      return new GzipStream(in, name);
    }

    @Override
    OutputStream open(OutputStream out) throws IOException {
      return new GZIPOutputStream(out, BUFFER);
    }
  },
  ZSTD("zstd", "(\u00b5/\u00fd", "zst zstd") {
    @Override
    InputStream open(InputStream in, String name) throws IOException {
      try {
        return ZstdStream.open(in, name);
      } catch (LinkageError e) {
        throw without(name + " is compressed by zstd, ", e);
      }
    }

    @Override
    OutputStream open(OutputStream out) throws IOException {
      try {
        return ZstdStream.open(out);
      } catch (LinkageError e) {
        throw without("the output is to be compressed by zstd, ", e);
      }
    }

    private static BadFileException without(String what, LinkageError e) {
      String why = String.valueOf(e.getMessage());
      boolean absent = e instanceof NoClassDefFoundError && why.startsWith("com/github/luben");
      return new BadFileException(
          what
              + (absent
                  ? "which needs the artifact com.github.luben:zstd-jni on the class path"
                  : "for which zstd-jni has no code that runs here: " + why),
          e);
    }

    @Override
    boolean begins(byte[] start) {
      // A frame without data, which readers skip, may come first.
      return super.begins(start)
          || (start.length >= 4
              && (start[0] & 0xf0) == 0x50
              && start[1] == 0x2a
              && start[2] == 0x4d
              && start[3] == 0x18);
    }
  };

  private static final int BUFFER = 1 << 16;

  private final String label;
  private final String magic;

  /** With blanks between them. */
  private final String extensions;

  Compression(String label, String magic, String extensions) {
    this.label = label;
    this.magic = magic;
    this.extensions = extensions;
  }

  /**
   * What a stream decompresses to.
   *
   * @param in the compressed bytes; closed with the result
   * @param name of the file, for messages
   * @return the bytes; reading them throws a {@link BadFileException} for what is damaged
   * @throws IOException if the stream cannot be read
   */
  abstract InputStream open(InputStream in, String name) throws IOException;

  /**
   * What compresses a stream.
   *
   * @param out the compressed bytes; closed with the result
   * @return takes the bytes; what they come to is whole when it is closed
   * @throws IOException if the stream cannot be written
   */
  abstract OutputStream open(OutputStream out) throws IOException;

  /** Whether a file begins as one does that is compressed in any of these ways. */
  static boolean isCompressed(byte[] start) {
    return start.length > 0 && Arrays.stream(values()).anyMatch(each -> each.begins(start));
  }

  /** Whether a file begins so. */
  boolean begins(byte[] start) {
    int length = Math.min(magic.length(), start.length);
    return new String(start, 0, length, StandardCharsets.ISO_8859_1).equals(magic);
  }

  /**
   * How a file is compressed.
   *
   * @param name of the file
   * @param start its first bytes
   * @param raw whether its first bytes may be any, unless its name says that it is compressed
   * @return how; null if it is not
   * @throws BadFileException if its name says so and its first bytes do not
   */
  static @Nullable Compression of(String name, byte[] start, boolean raw) {
    Compression named = ofName(name);
    if (named == null && raw) {
      return null;
    }
    for (Compression each : values()) {
      if (each.begins(start)) {
        return each;
      }
    }
    if (named != null) {
      throw new BadFileException(
          name
              + (start.length == 0
                  ? " is empty, and no file that is compressed by " + named.label
                  : " is not compressed by " + named.label + ", as its name says; rename it"));
    }
    return null;
  }

  /**
   * How a file is compressed, or to be compressed, as its name says.
   *
   * @param name of the file
   * @return how; null if it says nothing
   */
  static @Nullable Compression ofName(String name) {
    String extension = FileFormat.extension(name);
    for (Compression each : values()) {
      if (List.of(each.extensions.split(" ")).contains(extension)) {
        return each;
      }
    }
    return null;
  }

  /**
   * The name of what a file decompresses to.
   *
   * @param name of a file
   * @return the name without .gz, .zst or .zstd
   */
  static String innerName(String name) {
    return ofName(name) == null ? name : name.substring(0, name.lastIndexOf('.'));
  }

  /** As its program is called. */
  @Override
  public String toString() {
    return label;
  }
}
