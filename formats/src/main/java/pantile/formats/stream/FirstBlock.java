// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * A source that ends behind its first block, for explanations.
 *
 * @param all the source
 */
public record FirstBlock(NumberSource all) implements NumberSource {
  @Override
  public String name() {
    return all.name();
  }

  @Override
  public ElementType type() {
    return all.type();
  }

  @Override
  public long length() {
    return all.length();
  }

  @Override
  public NumberCursor open() {
    return new Once(all.open());
  }

  /** Reads once. */
  private static final class Once implements NumberCursor {
    private final NumberCursor cursor;
    private boolean read;

    Once(NumberCursor cursor) {
      this.cursor = cursor;
    }

    @Override
    public int read(Slice into) {
      boolean again = read;
      read = true;
      return again ? 0 : cursor.read(into);
    }

    @Override
    public void close() {
      cursor.close();
    }
  }
}
