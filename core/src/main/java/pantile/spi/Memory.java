// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

/**
 * Elements in a place that a device can reach. {@link Device#bring} makes memory. It is used with
 * that device alone. Whoever called {@link Device#bring} closes it.
 */
public interface Memory extends AutoCloseable {
  /**
   * The type of each element.
   *
   * @return the type
   */
  ElementType type();

  /**
   * The number of elements.
   *
   * @return the length
   */
  long length();

  /** Frees the memory. Closing a view frees nothing. A second call does nothing. */
  @Override
  void close();
}
