// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import org.jspecify.annotations.Nullable;
import pantile.job.ElementType;
import pantile.job.Slice;
import pantile.spi.Memory;

/**
 * An operand on its way to a device: copied when a kernel first needs it whole, and not at all
 * where a kernel takes parts of it, as merging does.
 */
final class ClMemory implements Memory {
  private final Slice slice;
  private final boolean filled;
  private final Session session;
  private @Nullable ClBuffer buffer;

  /**
   * An operand that has not been copied yet.
   *
   * @param slice the host's elements
   * @param filled whether they are copied to the device
   * @param session the worker's
   */
  ClMemory(Slice slice, boolean filled, Session session) {
    this.slice = slice;
    this.filled = filled;
    this.session = session;
  }

  static ClMemory of(Memory memory) {
    return (ClMemory) memory;
  }

  /** The host's elements. */
  Slice slice() {
    return slice;
  }

  /** The number of elements, as kernels count. */
  int count() {
    return Math.toIntExact(slice.length());
  }

  /** The device's elements. */
  ClBuffer buffer() {
    ClBuffer own = buffer;
    if (own == null) {
      own = session.operands().take(slice.length() * slice.type().bytes());
      buffer = own;
      if (filled) {
        session.transfers().upload(slice, own, 0);
      }
    }
    return own;
  }

  @Override
  public ElementType type() {
    return slice.type();
  }

  @Override
  public long length() {
    return slice.length();
  }

  @Override
  public void close() {
    ClBuffer own = buffer;
    if (own != null) {
      buffer = null;
      session.operands().give(own);
    }
  }
}
