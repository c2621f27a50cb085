// SPDX-License-Identifier: Apache-2.0
package pantile.formats.column;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that reads many bytes at a time. Single bytes, and those that are skipped, go the same
 * way, so that what looks at all bytes sees them.
 */
public abstract class BulkStream extends InputStream {
  /** For streams that have their own fields. */
  protected BulkStream() {}

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] to, int from, int length) throws IOException;
}
