// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import java.nio.ByteBuffer;

/** A queue that runs its commands in order, and the queue's memory. Used by one thread. */
public interface CommandQueue extends AutoCloseable {
  /**
   * Allocates memory for this queue's commands alone.
   *
   * @param bytes size, at least one
   * @param place where the memory should lie
   * @return the memory, with any contents; the caller closes it before the queue
   */
  DeviceBuffer allocate(long bytes, Place place);

  /**
   * Makes memory in {@link Place#HOST} visible to the host, for reading and writing.
   *
   * @param buffer the memory
   * @return all of it
   */
  ByteBuffer map(DeviceBuffer buffer);

  /**
   * Gives mapped memory back to the device.
   *
   * @param buffer the memory
   * @param mapped the buffer that {@link #map} returned
   */
  void unmap(DeviceBuffer buffer, ByteBuffer mapped);

  /**
   * Begins to copy from a direct buffer's start, after all commands before.
   *
   * @param to the memory to overwrite
   * @param offset its first byte
   * @param from mapped memory, not to be changed until the device has passed a {@link #fence}
   *     behind this command
   * @param bytes how many
   */
  void write(DeviceBuffer to, long offset, ByteBuffer from, long bytes);

  /**
   * Begins to copy to a direct buffer's start, after all commands before.
   *
   * @param from the memory
   * @param offset its first byte
   * @param to mapped memory, overwritten once the device has passed a {@link #fence} behind this
   *     command
   * @param bytes how many
   */
  void read(DeviceBuffer from, long offset, ByteBuffer to, long bytes);

  /**
   * Begins to copy from one buffer to another, after all commands before.
   *
   * @param from the memory
   * @param start its first byte that is copied
   * @param to other memory, which is overwritten
   * @param offset its first byte that is overwritten
   * @param bytes how many
   */
  void copy(DeviceBuffer from, long start, DeviceBuffer to, long offset, long bytes);

  /**
   * Runs a device kernel on groups of items, after all commands before.
   *
   * @param kernel the kernel with all its arguments, which may change once this returns
   * @param groups how many groups, at least one
   * @param items how many items in a group
   */
  void launch(DeviceKernel kernel, long groups, int items);

  /**
   * Makes a mark to wait for, and to take times by.
   *
   * @return a mark that is not set yet; the caller closes it before the queue
   */
  Fence fence();

  /** Waits for all commands. */
  void finish();

  @Override
  void close();
}
