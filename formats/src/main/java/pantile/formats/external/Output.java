// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import pantile.spi.ElementType;

/** Where sorted elements go. */
public interface Output {
  /**
   * The input has been read to its end: from now on, the output may be written, even if it is the
   * input.
   *
   * @param type of the elements
   * @param length how many there are
   * @return takes the elements in their order
   */
  Sink begin(ElementType type, long length);

  /** The last element was taken, and nothing failed. */
  void finish();
}
