// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

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
   * Makes memory in {@link Place#HOST} visible to the host, to be overwritten.
   *
   * @param buffer the memory
   * @return all of it
   */
  ByteBuffer mapToWrite(DeviceBuffer buffer);

  /**
   * Gives mapped memory back to the device.
   *
   * @param buffer the memory
   * @param mapped what {@link #mapToWrite} gave
   */
  void unmap(DeviceBuffer buffer, ByteBuffer mapped);

  /**
   * Copies from a direct buffer's start, and waits.
   *
   * @param to the memory to overwrite
   * @param offset its first byte
   * @param from mapped memory
   * @param bytes how many
   */
  void write(DeviceBuffer to, long offset, ByteBuffer from, long bytes);

  /**
   * Copies to a direct buffer's start, and waits.
   *
   * @param from the memory
   * @param offset its first byte
   * @param to mapped memory, to overwrite
   * @param bytes how many
   */
  void read(DeviceBuffer from, long offset, ByteBuffer to, long bytes);

  /**
   * Runs a kernel on groups of items, after all commands before.
   *
   * @param kernel with all its arguments, which may change once this returns
   * @param groups how many, at least one
   * @param items in a group
   */
  void launch(DeviceKernel kernel, long groups, int items);

  /** Waits for all commands. */
  void finish();

  @Override
  void close();
}
