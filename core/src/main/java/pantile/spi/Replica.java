// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

/**
 * All elements of one array in a device's memory. A {@link DeviceStore} makes replicas. Called from
 * any thread.
 */
public interface Replica {
  /**
   * The memory that the replica is in.
   *
   * @return the same object for all replicas of a device, as long as the device is not lost
   */
  DeviceStore store();

  /**
   * Keeps the replica from being freed until {@link #release} is called.
   *
   * @return false if the elements are gone: the replica is closed, or its device is closed or lost
   */
  boolean retain();

  /** Ends what {@link #retain} began. Throws nothing: a failure to free memory is logged. */
  void release();

  /**
   * Copies elements to the host. Waits for the device.
   *
   * @param from index of the first element
   * @param to an array's elements, which are overwritten
   * @throws DeviceException if the device fails
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  void read(long from, Slice to);

  /**
   * Frees the memory, as soon as nobody retains the replica. Throws nothing: a failure is logged. A
   * second call does nothing.
   */
  void close();
}
