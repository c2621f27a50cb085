// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import pantile.spi.ElementType;

/** Numbers that are read block by block, as often as one likes. */
public interface NumberSource {
  /**
   * What it is called.
   *
   * @return a name for people
   */
  String name();

  /**
   * What the numbers are.
   *
   * @return the type of every block
   */
  ElementType type();

  /**
   * How many numbers there are.
   *
   * @return elements
   */
  long length();

  /**
   * Begins to read.
   *
   * @return stands before the first number; the caller closes it
   */
  NumberCursor open();
}
