// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import pantile.spi.Scratch;
import pantile.spi.Slice;

/** Reads numbers that are in memory. */
public final class SliceCursor implements NumberCursor {
  private final Slice numbers;
  private long at;

  /**
   * A place before the first.
   *
   * @param numbers in an array
   */
  public SliceCursor(Slice numbers) {
    this.numbers = numbers;
  }

  @Override
  public int read(Slice into) {
    long count = Math.min(into.length(), numbers.length() - at);
    Scratch.copy(numbers.sub(at, at + count), into.sub(0, count));
    at += count;
    return (int) count;
  }

  @Override
  public void close() {
    at = numbers.length();
  }
}
