// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.spi.ElementType;
import pantile.spi.Memory;
import pantile.spi.Operand.Access;
import pantile.spi.Slice;

/**
 * An operand of a device. The elements are copied to the device when a body first needs all of
 * them. They are not copied if a body takes parts by itself, as merging does.
 */
public final class DeviceMemory implements Memory {
  private final Slice slice;
  private final Access access;
  private final Session session;
  private @Nullable DeviceBuffer buffer;
  private @Nullable Slice result;
  private long written;

  /**
   * Makes an operand that has not been copied yet.
   *
   * @param slice the host's elements
   * @param access what the kernel does to the elements
   * @param session the worker's session
   */
  public DeviceMemory(Slice slice, Access access, Session session) {
    this.slice = slice;
    this.access = access;
    this.session = session;
    written = slice.length();
  }

  /**
   * An operand in the type that the device's bodies use.
   *
   * @param memory memory that {@code bring} made
   * @return the same memory
   */
  public static DeviceMemory of(Memory memory) {
    return (DeviceMemory) memory;
  }

  /**
   * The host's elements.
   *
   * @return all of them
   */
  public Slice slice() {
    return slice;
  }

  /**
   * The number of elements, as device kernels count them.
   *
   * @return at most the longest array
   */
  public int count() {
    return Math.toIntExact(slice.length());
  }

  /**
   * The elements in the device's memory. They are copied there when first asked for.
   *
   * @return memory that stays until this operand is closed
   * @throws pantile.accelerator.driver.DriverException if there is no memory for the elements
   */
  public DeviceBuffer buffer() {
    DeviceBuffer own = buffer;
    if (own == null) {
      own = session.operands().take(slice.length() * slice.type().bytes());
      buffer = own;
      if (access != Access.WRITE) {
        session.transfers().upload(slice, own, 0);
      }
    }
    return own;
  }

  /**
   * Gives the result to {@link #fetch}, where the result was put together on the host.
   *
   * @param hostResult as many elements
   */
  public void deliver(Slice hostResult) {
    result = hostResult;
  }

  /**
   * Says how many elements device kernels have written, from the first on. {@link #fetch} copies no
   * others.
   *
   * @param elements how many
   */
  public void wrote(long elements) {
    written = elements;
  }

  /**
   * Copies the result to the host's elements.
   *
   * @param to the elements to overwrite
   */
  public void fetch(Slice to) {
    Slice own = result;
    if (own != null) {
      HostCopy.copy(own, to);
    } else if (written > 0) {
      session.transfers().download(buffer(), to.sub(0, written));
    }
  }

  @Override
  public ElementType type() {
    return slice.type();
  }

  @Override
  public long length() {
    return slice.length();
  }

  /** Frees the device's elements. */
  @Override
  public void close() {
    DeviceBuffer own = buffer;
    if (own != null) {
      buffer = null;
      session.operands().give(own);
    }
  }
}
