// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import org.jspecify.annotations.Nullable;

/**
 * The elements of one array that a device keeps between jobs. The elements do not change once they
 * are made. Called from any thread.
 */
public interface Held {
  /**
   * The type of each element.
   *
   * @return the type
   */
  ElementType type();

  /**
   * The number of elements.
   *
   * @return at most 2^31 - 1
   */
  long length();

  /**
   * The elements in the memory of a device.
   *
   * @return null if no device has them now. A device that has been lost may still be named: {@link
   *     Replica#retain} tells
   */
  @Nullable Replica replica();

  /**
   * Refuses elements whose owner has closed them.
   *
   * @throws IllegalStateException if they have been closed
   */
  void requireOpen();
}
