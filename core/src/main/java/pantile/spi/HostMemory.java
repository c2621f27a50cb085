// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

/**
 * Memory of a device that shares the host's memory: a view of the elements, or a copy on the heap
 * where the device cannot work on the elements themselves.
 *
 * @param slice the elements
 */
public record HostMemory(Slice slice) implements Memory {
  /**
   * The elements that a body is given.
   *
   * @param memory memory of a device that shares the host's
   * @return the elements
   * @throws IllegalArgumentException if another device made the memory
   */
  public static Slice sliceOf(Memory memory) {
    if (memory instanceof HostMemory host) {
      return host.slice;
    }
    throw new IllegalArgumentException("memory of another device: " + memory);
  }

  /**
   * The array of an operand that a body is given whole.
   *
   * @param memory all of a {@code long[]}
   * @return the array
   * @throws IllegalArgumentException if the memory is anything else
   */
  public static long[] longsOf(Memory memory) {
    if (sliceOf(memory) instanceof Slice.Longs all && all.length() == all.array().length) {
      return all.array();
    }
    throw unexpected(memory);
  }

  /**
   * Makes the exception for an operand of a type that its kernel does not have.
   *
   * @param memory the operand
   * @return the exception, to be thrown
   */
  public static IllegalArgumentException unexpected(Memory memory) {
    return new IllegalArgumentException("unexpected operand of " + memory.type());
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
  public void close() {}
}
