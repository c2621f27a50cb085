// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

/** A device kernel and its arguments. Used by one thread. */
public interface DeviceKernel extends AutoCloseable {
  /**
   * Sets an argument.
   *
   * @param index from 0
   * @param value for {@code INPUT} and {@code OUTPUT}
   */
  void argument(int index, DeviceBuffer value);

  /**
   * Sets an argument.
   *
   * @param index from 0
   * @param value for {@code INT}
   */
  void argument(int index, int value);

  /**
   * Sets an argument.
   *
   * @param index from 0
   * @param value for {@code LONG}
   */
  void argument(int index, long value);

  /**
   * Sets an argument.
   *
   * @param index from 0
   * @param value for {@code DOUBLE}
   */
  void argument(int index, double value);

  @Override
  void close();
}
