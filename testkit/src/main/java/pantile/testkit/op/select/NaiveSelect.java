// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import pantile.op.OrderedBits;
import pantile.op.select.Comparison;
import pantile.op.select.CountKept;
import pantile.op.select.KeyRange;
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

  /** The bits of the elements whose keys lie in a range, in their order. */
  static long[] kept(Slice x, KeyRange keys) {
    return Arrays.stream(SliceElements.allBits(x))
        .filter(bits -> !keys.empty() && holds(x.type(), key(x.type(), bits), keys))
        .toArray();
  }

  private static long key(ElementType type, long bits) {
    return switch (type) {
      case INT, LONG -> bits;
      case FLOAT -> OrderedBits.key(Float.intBitsToFloat((int) bits));
      case DOUBLE -> OrderedBits.key(Double.longBitsToDouble(bits));
    };
  }

  /** Keys go round: what follows the greatest is the least. */
  private static boolean holds(ElementType type, long key, KeyRange keys) {
    return type.bytes() == Integer.BYTES
        ? Integer.compareUnsigned((int) (key - keys.first()), (int) keys.span()) <= 0
        : Long.compareUnsigned(key - keys.first(), keys.span()) <= 0;
  }

  /** Ranges of every kind: of each comparison, and between two keys. */
  static List<KeyRange> ranges(ElementType type) {
    List<KeyRange> ranges = new ArrayList<>();
    for (Comparison comparison : Comparison.values()) {
      ranges.add(KeyRange.of(type, comparison, 0));
    }
    long zero = key(type, 0);
    ranges.add(KeyRange.between(zero - 3, zero + 1_000_000));
    ranges.add(KeyRange.between(zero, zero));
    ranges.add(KeyRange.below(type, zero));
    return ranges;
  }

  /** How many elements each block keeps. */
  static long[] counts(Slice x, KeyRange keys) {
    int length = Math.toIntExact(x.length());
    int blocks = Math.ceilDiv(length, CountKept.BLOCK);
    return IntStream.range(0, blocks)
        .mapToObj(b -> x.sub(at(b, length), at(b + 1, length)))
        .mapToLong(block -> kept(block, keys).length)
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
