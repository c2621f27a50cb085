// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pantile.op.Numbers;
import pantile.op.OrderedBits;
import pantile.op.sort.Packing;
import pantile.op.sort.UnpackIndices;
import pantile.spi.ElementType;
import pantile.spi.LongList;
import pantile.spi.Slice;
import pantile.testkit.Distribution;
import pantile.testkit.Example;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;

/** What an order of indices is, word for word: stable sorts of boxed ones, by comparators. */
public final class NaiveArgSort {
  private NaiveArgSort() {}

  /**
   * The stable order of elements, NaNs all equal.
   *
   * @param x any elements
   * @param descending whether the greatest comes first
   * @return their indices
   */
  public static int[] order(Slice x, boolean descending) {
    return sorted(IntStream.range(0, Math.toIntExact(x.length())).boxed(), x, descending);
  }

  /**
   * What tells an order from the stable one, of which there is one only: each index is there once,
   * and no element is before its neighbour that should come after it.
   *
   * @return the first difference; null if it is that order
   */
  static @Nullable String disorder(Slice x, int[] order, boolean descending) {
    if (order.length != x.length()) {
      return order.length + " indices of " + x.length() + " elements";
    }
    BitSet seen = new BitSet(order.length);
    Comparator<Integer> wanted = comparator(x, descending).thenComparing(Comparator.naturalOrder());
    for (int i = 0; i < order.length; i++) {
      if (order[i] < 0 || order[i] >= order.length || seen.get(order[i])) {
        return "index " + i + " is " + order[i] + ", which is none, or was there before";
      }
      seen.set(order[i]);
      if (i > 0 && wanted.compare(order[i - 1], order[i]) > 0) {
        return "index " + (i - 1) + " is " + order[i - 1] + ", before " + order[i];
      }
    }
    return null;
  }

  private static int[] sorted(Stream<Integer> indices, Slice x, boolean descending) {
    return indices.sorted(comparator(x, descending)).mapToInt(Integer::intValue).toArray();
  }

  private static Comparator<Integer> comparator(Slice x, boolean descending) {
    Comparator<Integer> ascending =
        x.type().floating()
            ? (a, b) -> Double.compare(SliceElements.real(x, a), SliceElements.real(x, b))
            : (a, b) -> Long.compare(SliceElements.bits(x, a), SliceElements.bits(x, b));
    return descending ? ascending.reversed() : ascending;
  }

  /** Each key's distance from the origin without its low bits, above its element's index. */
  static long[] packed(Packing packing, Slice x, long first) {
    long[] packed = new long[Math.toIntExact(x.length())];
    for (int i = 0; i < packed.length; i++) {
      BigInteger away =
          BigInteger.valueOf(key(x, i)).subtract(BigInteger.valueOf(packing.origin()));
      BigInteger distance = packing.descending() ? away.negate() : away;
      packed[i] =
          distance
              .shiftRight(packing.shift())
              .shiftLeft(packing.indexBits())
              .add(BigInteger.valueOf(first + i))
              .add(BigInteger.valueOf(Long.MIN_VALUE))
              .longValueExact();
    }
    return packed;
  }

  private static long key(Slice x, int index) {
    double real = SliceElements.real(x, index);
    return switch (x.type()) {
      case INT, LONG -> SliceElements.bits(x, index);
      case FLOAT -> OrderedBits.key(Double.isNaN(real) ? Float.NaN : (float) real);
      case DOUBLE -> OrderedBits.key(Double.isNaN(real) ? Double.NaN : real);
    };
  }

  /** The indices; ties inside are in order, and those at the ends are told. */
  static Numbers unpack(Packing packing, Slice packed, Slice elements, Slice order, long first) {
    List<Long> ties = new ArrayList<>();
    int length = Math.toIntExact(packed.length());
    int next;
    for (int start = 0; start < length; start = next) {
      next = start;
      List<Integer> indices = new ArrayList<>();
      while (next < length && prefix(packing, packed, next) == prefix(packing, packed, start)) {
        indices.add((int) (SliceElements.bits(packed, next) & ((1L << packing.indexBits()) - 1)));
        next++;
      }
      boolean inside = start > 0 && next < length;
      int[] broken =
          inside
              ? sorted(indices.stream(), elements, packing.descending())
              : indices.stream().mapToInt(Integer::intValue).toArray();
      for (int i = start; i < next; i++) {
        SliceElements.setBits(order, i, broken[i - start]);
      }
      if (!inside && packing.shift() > 0) {
        long prefix = prefix(packing, packed, start);
        ties.addAll(List.of(first + start, first + next, prefix, rest(packing, elements, indices)));
      }
    }
    return new Numbers(ties.stream().mapToLong(Long::longValue).toArray());
  }

  /** What was left out of the keys of elements, if that is the same of all. */
  private static long rest(Packing packing, Slice elements, List<Integer> indices) {
    List<Long> rests =
        indices.stream()
            .map(index -> packing.rest(Packing.key(elements, index)))
            .distinct()
            .toList();
    return rests.size() == 1 ? rests.getFirst() : UnpackIndices.MIXED;
  }

  private static long prefix(Packing packing, Slice packed, long index) {
    return (SliceElements.bits(packed, index) ^ Long.MIN_VALUE) >>> packing.indexBits();
  }

  /**
   * Elements whose keys crowd, but for a few far away: their leading bits are all the same.
   *
   * @param type of the elements
   * @param length how many
   * @param distinct how many values there are at most
   * @return all of a new array
   */
  public static Slice crowded(ElementType type, int length, int distinct) {
    Slice x = Input.of(Distribution.ANY_BITS, type, length).whole();
    Slice places = Input.of(Distribution.RANDOM, ElementType.LONG, length).whole();
    long least = type.floating() ? bits(type, 1.0) : 1_000_000;
    for (int i = 0; i < length; i++) {
      long place = SliceElements.bits(places, i);
      if (Long.remainderUnsigned(place >>> 32, 1000) > 2) {
        SliceElements.setBits(x, i, least + Long.remainderUnsigned(place, distinct));
      }
    }
    return x;
  }

  private static long bits(ElementType type, double value) {
    return type == ElementType.FLOAT
        ? Float.floatToRawIntBits((float) value)
        : Double.doubleToRawLongBits(value);
  }

  /** One for the examples' elements, that leaves out nothing but of doubles. */
  static Packing packing(ElementType type, boolean descending) {
    long[] keys = new long[Example.LENGTH];
    Slice x = Example.elements(type);
    Arrays.setAll(keys, i -> key(x, i));
    long least = Arrays.stream(keys).min().orElseThrow();
    long greatest = Arrays.stream(keys).max().orElseThrow();
    int width = Long.SIZE - Long.numberOfLeadingZeros(greatest - least);
    return Packing.of(type, descending, descending ? greatest : least, width, Example.LENGTH);
  }

  /** The examples' elements, packed and in order. */
  static Slice sortedPacked(Packing packing) {
    long[] packed = packed(packing, Example.elements(packing.type()), 0);
    Arrays.sort(packed);
    return new Slice.Longs(packed, 0, packed.length);
  }

  /** Numbers that part the packed ones, of which some equal them. */
  static LongList splitters(Packing packing) {
    Slice packed = sortedPacked(packing);
    int third = (int) packed.length() / 3;
    return LongList.of(SliceElements.bits(packed, third), SliceElements.bits(packed, 2L * third));
  }

  /** The place of a key in an order, as a signed number. */
  private static long place(Packing packing, Slice x, int index) {
    BigInteger away =
        BigInteger.valueOf(key(x, index)).subtract(BigInteger.valueOf(packing.origin()));
    BigInteger distance = packing.descending() ? away.negate() : away;
    return distance.add(BigInteger.valueOf(Long.MIN_VALUE)).longValueExact();
  }

  /** Places that part those of the examples' elements; one key has a bucket of its own. */
  static LongList placeSplitters(Packing packing) {
    Slice x = Example.elements(packing.type());
    long[] places = new long[Math.toIntExact(x.length())];
    Arrays.setAll(places, i -> place(packing, x, i));
    Arrays.sort(places);
    long third = places[places.length / 3];
    return LongList.of(third, third + 1, places[2 * places.length / 3] + 2);
  }

  /** For each bucket the numbers of elements that are packed by its own packing, by index. */
  static List<long[]> packed(Packing packing, LongList splitters, Slice x, long first) {
    List<List<Long>> buckets = new ArrayList<>();
    for (int bucket = 0; bucket <= splitters.size(); bucket++) {
      buckets.add(new ArrayList<>());
    }
    for (int i = 0; i < x.length(); i++) {
      int bucket = NaiveOrder.bucket(splitters, place(packing, x, i));
      Packing own = packing.within(splitters, bucket);
      buckets.get(bucket).add(packed(own, x.sub(i, i + 1L), first + i)[0]);
    }
    return buckets.stream().map(b -> b.stream().mapToLong(Long::longValue).toArray()).toList();
  }

  /** The order of some elements by their keys, and of those that are equal by index. */
  static int[] order(Packing packing, long[] packed, Slice x) {
    IntStream indices = Arrays.stream(packed).mapToInt(packing::index).sorted();
    return sorted(indices.boxed(), x, packing.descending());
  }
}
