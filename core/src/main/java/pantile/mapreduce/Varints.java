// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Numbers in as few bytes as they need, seven bits a byte, the low ones first (LEB128). */
final class Varints {
  private static final int BITS = Long.SIZE;

  private Varints() {}

  static long zigzag(long number) {
    return number << 1 ^ number >> 63;
  }

  static long unzigzag(long code) {
    return code >>> 1 ^ -(code & 1);
  }

  static void write(long number, DataOutput out) throws IOException {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      out.writeByte(((int) rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static long read(DataInput in) throws IOException {
    long number = 0;
    for (int shift = 0; shift < BITS; shift += 7) {
      byte next = in.readByte();
      number |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IOException("a number of more than 64 bits");
  }
}
