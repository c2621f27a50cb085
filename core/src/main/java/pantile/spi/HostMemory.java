// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import pantile.job.ElementType;
import pantile.job.Slice;

/**
 * Memory of a device that shares the host's: a view, or a copy on the heap where the device cannot
 * work on the slice itself.
 *
 * @param slice the elements
 */
public record HostMemory(Slice slice) implements Memory {
  @Override
  public ElementType type() {
    return slice.type();
  }

  @Override
  public long length() {
    return slice.length();
  }

  @Override
  public void close() {}
}
