// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

/**
 * The memory of one device, for elements that stay there between jobs. All workers of the device
 * share the store. Called from any thread.
 */
public interface DeviceStore {
  /**
   * The device.
   *
   * @return its {@link DeviceInfo#id}
   */
  String deviceId();

  /**
   * How much memory the device has, for this and for all else.
   *
   * @return bytes
   */
  long capacity();

  /**
   * Makes room for elements. A kernel writes them.
   *
   * @param type of the elements
   * @param length how many, at least 1
   * @return a replica with any contents; the caller closes it
   * @throws DeviceException of the kind {@link DeviceException.Kind#OUT_OF_MEMORY} if there is no
   *     room, or of another kind if the device fails
   */
  Replica allocate(ElementType type, long length);
}
