// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import java.io.Serializable;
import pantile.op.OrderedBits;
import pantile.spi.ElementType;
import pantile.spi.LongList;
import pantile.spi.Slice;

/**
 * Says how a key and the index of its element are packed into one {@code long}. A sort of packed
 * numbers is a stable sort of the indices. A key is represented by its distance from the first key
 * of the order. The distance's low bits that do not fit beside the index are left out. Packed
 * numbers whose elements differ in left-out bits alone are a <em>tie</em>, to be broken after the
 * sort.
 *
 * @param type of the elements
 * @param descending whether the greatest key comes first
 * @param origin the first key of the order: no element's key comes before it
 * @param shift how many low bits of a distance are left out: at most 31
 * @param indexBits how many low bits of a packed number are the index
 */
public record Packing(ElementType type, boolean descending, long origin, int shift, int indexBits)
    implements Serializable {
  /** Makes signed comparisons order unsigned numbers. */
  public static final long SIGN = Long.MIN_VALUE;

  /** Checks the numbers. */
  public Packing {
    if (shift < 0 || shift >= Integer.SIZE || indexBits < 1 || indexBits >= Integer.SIZE) {
      throw new IllegalArgumentException("shift " + shift + ", bits " + indexBits);
    }
  }

  /**
   * Chooses the packing for a number of elements.
   *
   * @param type of the elements
   * @param descending whether the greatest key comes first
   * @param origin the first key of the order: no key comes before it
   * @param width bits that suffice for every distance
   * @param length how many elements there are
   * @return the packing that leaves out the fewest bits
   */
  public static Packing of(
      ElementType type, boolean descending, long origin, int width, int length) {
    int indexBits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(length - 1));
    int bits = Math.min(indexBits, Integer.SIZE - 1);
    return new Packing(type, descending, origin, Math.max(0, width + bits - Long.SIZE), bits);
  }

  /**
   * The key of an element. An integer is its own key. A floating-point element has the key of
   * {@link OrderedBits}, and all NaNs have one key.
   *
   * @param elements in an array
   * @param index the element's index, from 0
   * @return its key
   */
  public static long key(Slice elements, int index) {
    return switch (elements) {
      case Slice.Ints(int[] a, int from, int _) -> a[from + index];
      case Slice.Longs(long[] a, int from, int _) -> a[from + index];
      case Slice.Floats(float[] a, int from, int _) -> key(a[from + index]);
      case Slice.Doubles(double[] a, int from, int _) -> key(a[from + index]);
      default -> throw new IllegalArgumentException("mapped memory is not sorted");
    };
  }

  /**
   * The key of a float.
   *
   * @param x any value
   * @return its key, the same for all NaNs
   */
  public static int key(float x) {
    return OrderedBits.key(Float.isNaN(x) ? Float.NaN : x);
  }

  /**
   * The key of a double.
   *
   * @param x any value
   * @return its key, the same for all NaNs
   */
  public static long key(double x) {
    return OrderedBits.key(Double.isNaN(x) ? Double.NaN : x);
  }

  private long distance(long key) {
    return descending ? origin - key : key - origin;
  }

  /**
   * Packs a key with its element's index.
   *
   * @param key the key
   * @param index below 2 to the power of {@link #indexBits}
   * @return a number that is less than another packed number exactly if this key comes first, or if
   *     the two tie and this index is lower
   */
  public long pack(long key, int index) {
    return ((distance(key) >>> shift << indexBits) | index) ^ SIGN;
  }

  /**
   * The index in a packed number.
   *
   * @param packed made by {@link #pack}
   * @return the index
   */
  public int index(long packed) {
    return (int) packed & ((1 << indexBits) - 1);
  }

  /**
   * The part of a key's distance that a packed number has.
   *
   * @param packed made by {@link #pack}
   * @return a distance without its low bits
   */
  public long prefix(long packed) {
    return (packed ^ SIGN) >>> indexBits;
  }

  /**
   * The part of a key's distance that a packed number lacks.
   *
   * @param key the key
   * @return the low bits of its distance
   */
  public long rest(long key) {
    return distance(key) & ((1L << shift) - 1);
  }

  /**
   * The packing of elements that tie in this packing. It leaves out nothing.
   *
   * @param prefix the part that the elements have in common
   * @param length how many elements tie
   * @return the packing for an array of these elements alone
   */
  public Packing within(long prefix, int length) {
    long first = prefix << shift;
    return of(type, descending, descending ? origin - first : origin + first, shift, length);
  }

  /**
   * A key's place in the order, by all its bits.
   *
   * @param key the key
   * @return a number that is less than that of another key exactly if this key comes first
   */
  public long place(long key) {
    return distance(key) ^ SIGN;
  }

  /**
   * The packing of the elements of a bucket alone. The keys of a bucket lie closer together than
   * all, so that beside an index there is room for more of their bits, and mostly for all.
   *
   * @param splitters of {@link #place places}: bucket {@code b} has those that are below splitter
   *     {@code b} and not below splitter {@code b - 1}
   * @param bucket which one
   * @return the packing, by which indices are packed as by this one
   */
  public Packing within(LongList splitters, int bucket) {
    long first = bucket == 0 ? 0 : splitters.get(bucket - 1) ^ SIGN;
    long last = bucket == splitters.size() ? greatest() : (splitters.get(bucket) ^ SIGN) - 1;
    int width = Long.SIZE - Long.numberOfLeadingZeros(last - first);
    long start = descending ? origin - first : origin + first;
    int left = Math.max(0, width + indexBits - Long.SIZE);
    return new Packing(type, descending, start, left, indexBits);
  }

  /** The greatest distance that is packed without a loss of high bits. */
  private long greatest() {
    return shift >= indexBits || shift == 0 ? -1 : (1L << (Long.SIZE - indexBits + shift)) - 1;
  }
}
