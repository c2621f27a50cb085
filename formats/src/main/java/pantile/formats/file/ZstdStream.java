// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import pantile.error.BadFileException;
import pantile.formats.column.BulkStream;

/**
 * What a zstd file of one frame or several decompresses to, by zstd-jni, which may be absent: no
 * other class names it. Its window takes 128 MiB at most.
 */
final class ZstdStream extends BulkStream {
  private final InputStream in;
  private final String name;

  private ZstdStream(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  /**
   * Makes a stream.
   *
   * @param in the compressed bytes; closed with the result
   * @param name of the file, for messages
   * @throws LinkageError if the library is not there, or has no code for this machine
   * @throws IOException if the stream cannot be read
   */
  static InputStream open(InputStream in, String name) throws IOException {
    return new ZstdStream(new ZstdInputStreamNoFinalizer(in), name);
  }

  /**
   * Makes a stream that compresses, with a checksum.
   *
   * @param out the compressed bytes; closed with the result
   * @throws LinkageError if the library is not there, or has no code for this machine
   * @throws IOException if the stream cannot be written
   */
  static OutputStream open(OutputStream out) throws IOException {
    return new ZstdOutputStreamNoFinalizer(out).setChecksum(true);
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    try {
      return in.read(to, from, length);
    } catch (ZstdIOException e) {
      String why = String.valueOf(e.getMessage());
      throw new BadFileException(
          why.contains("Truncated")
              ? name + " is truncated: it ends inside of what zstd compressed"
              : name + " is damaged: what zstd compressed cannot be decompressed: " + why,
          e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
