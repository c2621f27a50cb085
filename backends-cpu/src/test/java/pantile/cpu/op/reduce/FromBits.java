// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

/** Elements of each type from random bits: finite, with a magnitude that lets sums round. */
final class FromBits {
  private FromBits() {}

  static double toDouble(long bits) {
    return (bits >> 11) * 0x1p-40;
  }

  static float toFloat(long bits) {
    return (bits >> 40) * 0x1p-20f;
  }

  static int toInt(long bits) {
    return (int) bits;
  }

  static long toLong(long bits) {
    return bits;
  }
}
