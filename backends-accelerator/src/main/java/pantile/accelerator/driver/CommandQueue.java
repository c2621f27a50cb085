// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import java.nio.ByteBuffer;

/** A queue that runs its commands in order, and its memory; used by one thread. */
public interface CommandQueue extends AutoCloseable {
  /**
   * Memory for this queue's commands alone.
   *
   * @param bytes at least one
   * @param place where it should lie
   * @return the memory, with any contents; the caller closes it before the queue
   */
  DeviceBuffer allocate(long bytes, Place place);

  /**
   * Makes memory in {@link Place#HOST} visible to the host, to be written and read.
   *
   * @param buffer the memory
   * @return all of it
   */
  ByteBuffer map(DeviceBuffer buffer);

  /**
   * Gives mapped memory back to the device.
   *
   * @param buffer the memory
   * @param mapped what {@link #map} gave
   */
  void unmap(DeviceBuffer buffer, ByteBuffer mapped);

  /**
   * Begins to copy from a direct buffer's start, after all commands before.
   *
   * @param to the memory to overwrite
   * @param offset its first byte
   * @param from mapped memory, to be left as it is until a {@link #fence} behind this says so
   * @param bytes how many
   */
  void write(DeviceBuffer to, long offset, ByteBuffer from, long bytes);

  /**
   * Begins to copy to a direct buffer's start, after all commands before.
   *
   * @param from the memory
   * @param offset its first byte
   * @param to mapped memory, overwritten when a {@link #fence} behind this says so
   * @param bytes how many
   */
  void read(DeviceBuffer from, long offset, ByteBuffer to, long bytes);

  /**
   * Begins to copy from one buffer's start to another's, after all commands before.
   *
   * @param from the memory
   * @param to other memory, to overwrite
   * @param bytes how many
   */
  void copy(DeviceBuffer from, DeviceBuffer to, long bytes);

  /**
   * Runs a kernel on groups of items, after all commands before.
   *
   * @param kernel with all its arguments, which may change once this returns
   * @param groups how many, at least one
   * @param items in a group
   */
  void launch(DeviceKernel kernel, long groups, int items);

  /**
   * A mark to wait for, and to take times by.
   *
   * @return one that is not set yet; the caller closes it before the queue
   */
  Fence fence();

  /** Waits for all commands. */
  void finish();

  @Override
  void close();
}
