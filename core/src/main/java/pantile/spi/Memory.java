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

  /**
   * How many bytes travel to a device with memory of its own when the elements are read there.
   * Where the device computes the elements, their inputs travel in their place. Of elements that
   * the device keeps, none travel but those that a body made on the host.
   *
   * @return by default the bytes of the elements
   */
  default long bytesBrought() {
    return length() * type().bytes();
  }

  /**
   * Why the host computed these elements, for a device that has to be given them.
   *
   * @return a few words for the job's report; by default empty: the elements were there, or the
   *     device computes them
   */
  default String leftToHost() {
    return "";
  }

  /** Frees the memory. Closing a view frees nothing. A second call does nothing. */
  @Override
  void close();
}
