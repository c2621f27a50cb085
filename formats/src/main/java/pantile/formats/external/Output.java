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

  /**
   * To be called before {@link #begin} where reading what is sorted, or writing, may yet fail: what
   * may be the input is then not written over before the last element was taken.
   *
   * @param before run at that moment
   */
  default void later(Runnable before) {}

  /** The last element was taken, and nothing failed. */
  void finish();
}
