// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import org.jspecify.annotations.Nullable;
import pantile.formats.file.ReadAhead;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * The blocks of a source. A thread reads the next one while the caller works on one: there are two
 * arrays, which take turns. All blocks but the last are full.
 */
final class Blocks implements AutoCloseable {
  private final Workspace place;
  private final NumberCursor cursor;
  private final long bytes;
  private final ReadAhead ahead;
  private @Nullable Slice block;
  private long at;
  private long end;

  Blocks(Workspace place, NumberSource source) {
    this.place = place;
    int elements = place.blockElements(source.type());
    this.bytes = 2L * elements * source.type().bytes();
    place.take(bytes);
    boolean begun = false;
    NumberCursor opened = null;
    try {
      // Arrays come first: what is open would have to be closed where memory does not hold them.
      Slice one = Scratch.of(source.type(), elements);
      Slice other = Scratch.of(source.type(), elements);
      opened = source.open();
      this.cursor = opened;
      this.ahead = new ReadAhead(this::filled, one, other);
      begun = true;
    } finally {
      if (!begun) {
        if (opened != null) {
          opened.close();
        }
        place.giveBack(bytes);
      }
    }
  }

  private @Nullable Slice filled(Slice whole) {
    int count = cursor.read(whole);
    return count == 0 ? null : whole.sub(0, count);
  }

  /**
   * The next block, which stays until this is called again.
   *
   * @return null behind the last one
   */
  @Nullable Slice next() {
    Slice done = block;
    if (done != null) {
      ahead.release(done);
    }
    block = ahead.next();
    at = end;
    end += block == null ? 0 : block.length();
    return block;
  }

  /** How many elements came before the block. */
  long at() {
    return at;
  }

  /** How many elements came, the block's among them. */
  long end() {
    return end;
  }

  @Override
  public void close() {
    ahead.close();
    cursor.close();
    place.giveBack(bytes);
  }
}
