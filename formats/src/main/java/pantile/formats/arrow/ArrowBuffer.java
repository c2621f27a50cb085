// SPDX-License-Identifier: Apache-2.0
package pantile.formats.arrow;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.formats.column.BulkStream;
import pantile.formats.column.Extent;
import pantile.formats.column.Libraries;
import pantile.formats.column.RandomBytes;

/**
 * The bytes of a buffer from the first to the last, decompressed as they are read: what a header
 * says of their number takes no memory.
 */
final class ArrowBuffer {
  private static final int PIECE = 1 << 16;
  private static final long NOT_COMPRESSED = -1;

  private final String name;
  private final RandomBytes file;

  private final ArrowChunk.@Nullable Codec codec;

  /** Null for bytes that are not compressed. */
  private final @Nullable InputStream stream;

  /** Where the next byte is that is not compressed. */
  private long at;

  private long left;

  /** Bytes that are decompressed and not asked for: some writers make buffers longer. */
  private long surplus;

  /** The last byte of what is compressed. */
  private long last;

  ArrowBuffer(
      String name, RandomBytes file, Extent extent, long bytes, ArrowChunk.@Nullable Codec codec)
      throws IOException {
    this.name = name;
    this.file = file;
    this.left = bytes;
    this.codec = codec;
    if (codec == null) {
      this.at = extent.at();
      this.stream = null;
      return;
    }
    long told = ArrowMessages.bytes(file, extent.at(), Long.BYTES).getLong(0);
    this.at = extent.at() + Long.BYTES;
    long stored = extent.bytes() - Long.BYTES;
    if (told == NOT_COMPRESSED ? stored < bytes : told < bytes) {
      throw ArrowMessages.damaged(name, "a compressed buffer is too short for its rows");
    }
    this.surplus = told - bytes;
    this.last = at + stored - 1;
    this.stream = told == NOT_COMPRESSED ? null : stream(new Stretch(file, at, stored), codec);
  }

  private InputStream stream(InputStream compressed, ArrowChunk.Codec codec) throws IOException {
    InputStream buffered = new BufferedInputStream(compressed, PIECE);
    switch (codec) {
      case LZ4 ->
          Libraries.require(
              "org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream",
              "org.apache.commons:commons-compress",
              name,
              "an Arrow file compressed by LZ4");
      case ZSTD ->
          Libraries.require(
              "com.github.luben.zstd.ZstdInputStreamNoFinalizer",
              "com.github.luben:zstd-jni",
              name,
              "an Arrow file compressed by Zstandard");
    }
    try {
      return switch (codec) {
        case LZ4 -> Lz4.stream(buffered);
        case ZSTD -> Zstd.stream(buffered);
      };
    } catch (IOException | RuntimeException e) {
      throw bad(e);
    } catch (LinkageError e) {
      throw new BadFileException(
          name
              + " is compressed, and the library that decompresses it has no code for this machine: "
              + e.getMessage(),
          e);
    }
  }

  /**
   * Apart, so that the other library is not asked for. Most writers make blocks that refer to those
   * before them, which lz4-java does not read.
   */
  private static final class Lz4 {
    static InputStream stream(InputStream compressed) throws IOException {
      return new FramedLZ4CompressorInputStream(compressed);
    }
  }

  /** Apart, so that the other library is not asked for. */
  private static final class Zstd {
    static InputStream stream(InputStream compressed) throws IOException {
      return new ZstdInputStreamNoFinalizer(compressed);
    }

    /** Whether what follows a frame, of which everything was right, begins no other one. */
    static boolean isNoFrame(Exception e) {
      return e instanceof ZstdIOException failure
          && failure.getErrorCode() == com.github.luben.zstd.Zstd.errPrefixUnknown();
    }
  }

  /**
   * Reads on.
   *
   * @param into filled from its start
   * @param count bytes, no more than are left
   */
  void read(byte[] into, int count) throws IOException {
    if (count > left) {
      throw ArrowMessages.damaged(name, "a buffer is too short for its rows");
    }
    left -= count;
    if (stream == null) {
      file.read(at, ByteBuffer.wrap(into, 0, count));
      at += count;
      return;
    }
    int read;
    try {
      read = stream.readNBytes(into, 0, count);
    } catch (IOException | RuntimeException e) {
      throw bad(e);
    }
    if (read < count) {
      throw ArrowMessages.damaged(name, "a compressed buffer ends before its last row");
    }
    if (left == 0) {
      requireEnd(stream);
    }
  }

  /** Checksums stand at the end of what is compressed, and are checked by who reads on to it. */
  private void requireEnd(InputStream decompressed) throws IOException {
    try {
      decompressed.skipNBytes(surplus);
      if (decompressed.read() < 0) {
        return;
      }
    } catch (EOFException e) {
      throw ArrowMessages.damaged(name, "a compressed buffer is shorter than it says");
    } catch (IOException | RuntimeException e) {
      if (codec == ArrowChunk.Codec.ZSTD && Zstd.isNoFrame(e) && isPadded()) {
        return;
      }
      throw bad(e);
    }
    throw ArrowMessages.damaged(name, "a compressed buffer is longer than it says");
  }

  /** A writer may count the zeros up to the next buffer as bytes of the one before them. */
  private boolean isPadded() throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    file.read(last, one);
    return one.get(0) == 0;
  }

  /** Frees what a decompressor holds. */
  void close() {
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException e) {
        return; // it was only read
      }
    }
  }

  /** That the file cannot be read, told through a decompressor, which may wrap it. */
  private static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1;

    Unreadable(IOException cause) {
      super(cause);
    }
  }

  /** What a decompressor says, unless it is that the file cannot be read, or has changed. */
  private BadFileException bad(Exception e) throws IOException {
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (each instanceof BadFileException told) {
        return told;
      }
      if (each instanceof Unreadable failure && failure.getCause() instanceof IOException cause) {
        throw cause;
      }
    }
    return new BadFileException(
        name + " is damaged: a compressed buffer cannot be decompressed: " + e.getMessage(), e);
  }

  /** Some bytes of the file. */
  private static final class Stretch extends BulkStream {
    private final RandomBytes file;
    private long at;
    private long left;

    Stretch(RandomBytes file, long at, long bytes) {
      this.file = file;
      this.at = at;
      this.left = bytes;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int count = (int) Math.min(length, left);
      if (count == 0) {
        return -1;
      }
      try {
        file.read(at, ByteBuffer.wrap(into, from, count));
      } catch (IOException e) {
        throw new Unreadable(e);
      }
      at += count;
      left -= count;
      return count;
    }
  }
}
