// SPDX-License-Identifier: Apache-2.0
package pantile.formats.arrow;

import org.jspecify.annotations.Nullable;
import pantile.formats.column.Extent;

/**
 * A column's rows in one batch.
 *
 * @param rows how many
 * @param validity a bit a row, set where there is a value; null if all rows have one
 * @param values of the rows, packed
 * @param codec how both are compressed; null if they are not
 */
record ArrowChunk(long rows, @Nullable Extent validity, Extent values, @Nullable Codec codec) {
  /** A way to compress a buffer. */
  enum Codec {
    /** The frame format of LZ4. */
    LZ4,
    /** Zstandard. */
    ZSTD
  }
}
