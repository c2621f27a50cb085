// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.select;

import java.util.Arrays;
import java.util.stream.IntStream;
import pantile.op.select.Comparison;
import pantile.op.select.CountKept;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.SliceElements;

/** Which elements are kept, by Java's own operators, an element at a time. */
final class NaiveSelect {
  private NaiveSelect() {}

  /** The bits of the elements that are kept, in their order. */
  static long[] kept(Slice x, Comparison comparison, long constant) {
    return Arrays.stream(SliceElements.allBits(x))
        .filter(bits -> holds(x.type(), bits, comparison, constant))
        .toArray();
  }

  /** How many elements each block keeps. */
  static long[] counts(Slice x, Comparison comparison, long constant) {
    int length = Math.toIntExact(x.length());
    int blocks = Math.ceilDiv(length, CountKept.BLOCK);
    return IntStream.range(0, blocks)
        .mapToObj(b -> x.sub(at(b, length), at(b + 1, length)))
        .mapToLong(block -> kept(block, comparison, constant).length)
        .toArray();
  }

  private static int at(int block, int length) {
    return Math.min(block * CountKept.BLOCK, length);
  }

  /** The constant of a kernel: an integer, or the bits of a double. */
  private static boolean holds(ElementType type, long bits, Comparison comparison, long constant) {
    return switch (type) {
      case INT, LONG -> holds(bits, comparison, constant);
      case FLOAT ->
          holds(
              Float.intBitsToFloat((int) bits),
              comparison,
              (float) Double.longBitsToDouble(constant));
      case DOUBLE ->
          holds(Double.longBitsToDouble(bits), comparison, Double.longBitsToDouble(constant));
    };
  }

  private static boolean holds(long x, Comparison comparison, long y) {
    return switch (comparison) {
      case LT -> x < y;
      case LE -> x <= y;
      case EQ -> x == y;
      case NE -> x != y;
      case GE -> x >= y;
      case GT -> x > y;
    };
  }

  private static boolean holds(double x, Comparison comparison, double y) {
    return switch (comparison) {
      case LT -> x < y;
      case LE -> x <= y;
      case EQ -> x == y;
      case NE -> x != y;
      case GE -> x >= y;
      case GT -> x > y;
    };
  }
}
