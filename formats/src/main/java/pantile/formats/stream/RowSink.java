// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import pantile.spi.Slice;

/** Takes rows of numbers, in order. */
@FunctionalInterface
public interface RowSink {
  /**
   * Takes the next rows.
   *
   * @param columns arrays of one length, always as many and of the same types; theirs again when
   *     this returns
   */
  void accept(Slice... columns);
}
