// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import pantile.error.BadFileException;
import pantile.formats.column.RandomBytes;

/** The bytes of a file that someone else cuts short while it is read. */
final class ChangingBytes implements RandomBytes {
  static final String MESSAGE = "FILE changed while it was read";

  private final byte[] content;

  /** How many reads succeed. */
  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

  ChangingBytes(byte[] content) {
    this.content = content;
  }

  /** No byte is read after so many further reads. */
  void changeAfter(int reads) {
    left.set(reads);
  }

  @Override
  public long size() {
    return content.length;
  }

  @Override
  public void read(long at, ByteBuffer into) {
    if (left.getAndDecrement() <= 0) {
      throw new BadFileException(MESSAGE);
    }
    into.put(content, (int) at, into.remaining());
  }
}
