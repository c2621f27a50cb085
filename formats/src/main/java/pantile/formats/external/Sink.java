// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import pantile.spi.Slice;

/** Takes elements, block after block. */
@FunctionalInterface
public interface Sink {
  /**
   * Takes a block. Called by one thread at a time.
   *
   * @param block a part of an array, which is used again once this returns
   */
  void accept(Slice block);
}
