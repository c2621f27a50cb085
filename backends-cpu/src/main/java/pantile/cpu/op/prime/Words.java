// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of a sieve as one little-endian word. */
final class Words {
  /** Reads and writes {@code long}s in a {@code byte[]}, at any byte. */
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  static long get(byte[] bits, int at) {
    return (long) LONGS.get(bits, at);
  }

  static void set(byte[] bits, int at, long word) {
    LONGS.set(bits, at, word);
  }

  /** The number of bits set in the first {@code length} bytes, a multiple of 8. */
  static long bitCount(byte[] bits, int length) {
    long count = 0;
    for (int i = 0; i < length; i += 8) {
      count += Long.bitCount(get(bits, i));
    }
    return count;
  }
}
