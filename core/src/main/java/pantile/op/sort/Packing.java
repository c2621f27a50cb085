// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import java.io.Serializable;
import pantile.op.OrderedBits;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * How a key and the index of its element are packed into one {@code long}, so that a sort of those
 * is a stable sort of the indices. A key counts by its distance from the first key of the order;
 * what does not fit beside the index is left out at the low end. Packed numbers that differ in what
 * is left out alone are a <em>tie</em>, to be broken after the sort.
 *
 * @param type of the elements
 * @param descending whether the greatest key comes first
 * @param origin no key of an element comes before it
 * @param shift how many low bits of a distance are left out: at most 31
 * @param indexBits how many low bits of a packed number are the index
 */
public record Packing(ElementType type, boolean descending, long origin, int shift, int indexBits)
    implements Serializable {
  /** Has unsigned numbers compared as signed ones. */
  public static final long SIGN = Long.MIN_VALUE;

  /** Checks the numbers. */
  public Packing {
    if (shift < 0 || shift >= Integer.SIZE || indexBits < 1 || indexBits >= Integer.SIZE) {
      throw new IllegalArgumentException("shift " + shift + ", bits " + indexBits);
    }
  }

  /**
   * What fits for so many elements.
   *
   * @param type of the elements
   * @param descending whether the greatest key comes first
   * @param origin no key comes before it
   * @param width bits that suffice for every distance
   * @param length how many elements there are
   * @return a packing that leaves out as little as can be
   */
  public static Packing of(
      ElementType type, boolean descending, long origin, int width, int length) {
    int indexBits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(length - 1));
    int bits = Math.min(indexBits, Integer.SIZE - 1);
    return new Packing(type, descending, origin, Math.max(0, width + bits - Long.SIZE), bits);
  }

  /**
   * The key of an element by {@link OrderedBits}, but one for all NaNs; an integer is its own.
   *
   * @param elements in an array
   * @param index which, from 0
   * @return its key
   */
  public static long key(Slice elements, int index) {
    return switch (elements) {
      case Slice.Ints(int[] a, int from, int _) -> a[from + index];
      case Slice.Longs(long[] a, int from, int _) -> a[from + index];
      case Slice.Floats(float[] a, int from, int _) -> key(a[from + index]);
      case Slice.Doubles(double[] a, int from, int _) -> key(a[from + index]);
      case Slice.Mapped _ -> throw new IllegalArgumentException("mapped memory is not sorted");
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
   * @return less than another one exactly if the key comes first, or ties and has the lower index
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
   * What a packed number has of its key.
   *
   * @param packed made by {@link #pack}
   * @return a distance without its low bits
   */
  public long prefix(long packed) {
    return (packed ^ SIGN) >>> indexBits;
  }

  /**
   * What a packed number lacks of its key.
   *
   * @param key the key
   * @return the low bits of its distance
   */
  public long rest(long key) {
    return distance(key) & ((1L << shift) - 1);
  }

  /**
   * The packing of elements that tie in this one: it leaves out nothing.
   *
   * @param prefix what they have in common
   * @param length how many they are
   * @return for an array of these alone
   */
  public Packing within(long prefix, int length) {
    long first = prefix << shift;
    return of(type, descending, descending ? origin - first : origin + first, shift, length);
  }
}
