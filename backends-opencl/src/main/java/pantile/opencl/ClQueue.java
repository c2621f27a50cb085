// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.nio.ByteBuffer;
import pantile.job.Slice;

/** A queue that runs its commands in order; used by one thread. */
interface ClQueue extends AutoCloseable {
  /** Makes memory visible to the host, to be overwritten. */
  ByteBuffer mapToWrite(ClBuffer buffer, long offset, long bytes);

  /** Gives mapped memory back to the device. */
  void unmap(ClBuffer buffer, ByteBuffer mapped);

  /** Copies from a direct buffer's start, and waits. */
  void write(ClBuffer to, long offset, ByteBuffer from, long bytes);

  /** Copies to a direct buffer's start, and waits. */
  void read(ClBuffer from, long offset, ByteBuffer to, long bytes);

  /** Copies elements of an array, where they lie, and waits. */
  void write(ClBuffer to, long offset, Slice from);

  /** Copies elements to an array, where it lies, and waits. */
  void read(ClBuffer from, long offset, Slice to);

  /** Runs a kernel on groups of items, after all commands before. */
  void launch(ClKernel kernel, long groups, int items);

  /** Waits for all commands. */
  void finish();

  @Override
  void close();
}
