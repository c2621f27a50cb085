// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.nio.ByteBuffer;

/** A context of one device; thread-safe. */
interface ClContext extends AutoCloseable {
  /** Where memory should lie. */
  enum Place {
    /** Where the device reaches it best. */
    DEVICE,
    /** In host memory that the device can reach by itself: pinned, where that matters. */
    HOST
  }

  /** A queue that runs its commands in order. */
  ClQueue queue();

  /**
   * Compiles a program.
   *
   * @throws ClException with the device's build log if it cannot be built
   */
  ClProgram build(String source, String options);

  /**
   * Makes a program of what {@link ClProgram#binary} gave.
   *
   * @throws ClException if the driver does not take it
   */
  ClProgram load(byte[] binary, String options);

  /** Memory of at least one byte. */
  ClBuffer allocate(long bytes, Place place);

  /**
   * Host memory as the device's own, to be read alone, where they share it.
   *
   * @param memory direct; must stay until the buffer is closed
   */
  ClBuffer share(ByteBuffer memory);

  @Override
  void close();
}
