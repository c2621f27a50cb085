// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

/**
 * Elements where a device can reach them. Made by {@link Device#bring}, used with that device
 * alone, and closed by whoever brought it.
 */
public interface Memory extends AutoCloseable {
  /**
   * The type of each element.
   *
   * @return the type
   */
  ElementType type();

  /**
   * How many elements.
   *
   * @return the length
   */
  long length();

  /** Frees it; a view frees nothing. A second call does nothing. */
  @Override
  void close();
}
