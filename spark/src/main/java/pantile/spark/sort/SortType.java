// SPDX-License-Identifier: Apache-2.0
package pantile.spark.sort;

import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import pantile.Pantile;
import pantile.op.OrderedBits;

/**
 * What a sort must know of an array's type. An element travels as its key, an integer in whose order
 * elements are sorted; see {@link OrderedBits}. Keys keep all bits of an element, NaNs' too.
 *
 * @param <A> {@code long[]}, {@code double[]}, {@code int[]} or {@code float[]}
 */
public sealed interface SortType<A> extends Serializable {
  /**
   * Of a class of arrays.
   *
   * @param array the class
   * @param <A> the same
   * @return its type
   * @throws IllegalArgumentException if it is another class
   */
  @SuppressWarnings("unchecked") // of just that class
  static <A> SortType<A> of(Class<A> array) {
    SortType<?> type =
        array == long[].class
            ? LONGS
            : array == double[].class ? DOUBLES : array == int[].class ? INTS : FLOATS;
    if (type == FLOATS && array != float[].class) {
      throw new IllegalArgumentException(
          "arrays to be sorted are long[], double[], int[] or float[], not "
              + array.getTypeName());
    }
    return (SortType<A>) type;
  }

  /** Of {@code long[]}. */
  SortType<long[]> LONGS = new OfLongs();

  /** Of {@code double[]}. */
  SortType<double[]> DOUBLES = new OfDoubles();

  /** Of {@code int[]}. */
  SortType<int[]> INTS = new OfInts();

  /** Of {@code float[]}. */
  SortType<float[]> FLOATS = new OfFloats();

  /** Keys in bytes have one order of bytes, since executors' machines may differ. */
  ValueLayout.OfLong LONG_KEY =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** The same, of the keys of 32-bit elements. */
  ValueLayout.OfInt INT_KEY = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /**
   * The bytes of a key.
   *
   * @return 4 or 8
   */
  int bytes();

  /**
   * An array's length.
   *
   * @param array the array
   * @return the number of its elements
   */
  int length(A array);

  /**
   * A new array.
   *
   * @param length of it
   * @return the array
   */
  A make(int length);

  /**
   * The key of one element.
   *
   * @param array the array
   * @param index of the element
   * @return the key
   */
  long key(A array, int index);

  /**
   * Writes the keys of neighbours.
   *
   * @param array the array
   * @param from the first element
   * @param keys receives the keys from its start on
   * @param length how many
   */
  void keys(A array, int from, long[] keys, int length);

  /**
   * Writes the elements of keys.
   *
   * @param keys bytes of keys, as many as the bytes hold
   * @param array receives the elements
   * @param at where the first goes
   */
  void elements(byte[] keys, A array, int at);

  /**
   * The elements of a raw file's bytes.
   *
   * @param bytes little-endian elements
   * @return the elements
   */
  A raw(byte[] bytes);

  /**
   * Sorts an array in place.
   *
   * @param pantile sorts it
   * @param array the array
   * @param descending whether the greatest comes first
   */
  void sort(Pantile pantile, A array, boolean descending);

  /** Of {@code long[]}: an element is its key. */
  record OfLongs() implements SortType<long[]> {
    @Override
    public int bytes() {
      return Long.BYTES;
    }

    @Override
    public int length(long[] array) {
      return array.length;
    }

    @Override
    public long[] make(int length) {
      return new long[length];
    }

    @Override
    public long key(long[] array, int index) {
      return array[index];
    }

    @Override
    public void keys(long[] array, int from, long[] keys, int length) {
      System.arraycopy(array, from, keys, 0, length);
    }

    @Override
    public void elements(byte[] keys, long[] array, int at) {
      MemorySegment.copy(
          MemorySegment.ofArray(keys), LONG_KEY, 0, array, at, keys.length / Long.BYTES);
    }

    @Override
    public long[] raw(byte[] bytes) {
      long[] array = new long[bytes.length / Long.BYTES];
      MemorySegment.copy(MemorySegment.ofArray(bytes), LONG_KEY, 0, array, 0, array.length);
      return array;
    }

    @Override
    public void sort(Pantile pantile, long[] array, boolean descending) {
      if (descending) {
        pantile.sortDescending(array);
      } else {
        pantile.sort(array);
      }
    }
  }

  /** Of {@code double[]}. */
  record OfDoubles() implements SortType<double[]> {
    @Override
    public int bytes() {
      return Long.BYTES;
    }

    @Override
    public int length(double[] array) {
      return array.length;
    }

    @Override
    public double[] make(int length) {
      return new double[length];
    }

    @Override
    public long key(double[] array, int index) {
      return OrderedBits.key(array[index]);
    }

    @Override
    public void keys(double[] array, int from, long[] keys, int length) {
      for (int i = 0; i < length; i++) {
        keys[i] = OrderedBits.key(array[from + i]);
      }
    }

    @Override
    public void elements(byte[] keys, double[] array, int at) {
      MemorySegment bytes = MemorySegment.ofArray(keys);
      int length = keys.length / Long.BYTES;
      for (int i = 0; i < length; i++) {
        array[at + i] = OrderedBits.toDouble(bytes.get(LONG_KEY, (long) i * Long.BYTES));
      }
    }

    @Override
    public double[] raw(byte[] bytes) {
      double[] array = new double[bytes.length / Double.BYTES];
      MemorySegment.copy(MemorySegment.ofArray(bytes), ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0, array, 0, array.length);
      return array;
    }

    @Override
    public void sort(Pantile pantile, double[] array, boolean descending) {
      if (descending) {
        pantile.sortDescending(array);
      } else {
        pantile.sort(array);
      }
    }
  }

  /** Of {@code int[]}: an element is its key. */
  record OfInts() implements SortType<int[]> {
    @Override
    public int bytes() {
      return Integer.BYTES;
    }

    @Override
    public int length(int[] array) {
      return array.length;
    }

    @Override
    public int[] make(int length) {
      return new int[length];
    }

    @Override
    public long key(int[] array, int index) {
      return array[index];
    }

    @Override
    public void keys(int[] array, int from, long[] keys, int length) {
      for (int i = 0; i < length; i++) {
        keys[i] = array[from + i];
      }
    }

    @Override
    public void elements(byte[] keys, int[] array, int at) {
      MemorySegment.copy(
          MemorySegment.ofArray(keys), INT_KEY, 0, array, at, keys.length / Integer.BYTES);
    }

    @Override
    public int[] raw(byte[] bytes) {
      int[] array = new int[bytes.length / Integer.BYTES];
      MemorySegment.copy(MemorySegment.ofArray(bytes), INT_KEY, 0, array, 0, array.length);
      return array;
    }

    @Override
    public void sort(Pantile pantile, int[] array, boolean descending) {
      if (descending) {
        pantile.sortDescending(array);
      } else {
        pantile.sort(array);
      }
    }
  }

  /** Of {@code float[]}. */
  record OfFloats() implements SortType<float[]> {
    @Override
    public int bytes() {
      return Integer.BYTES;
    }

    @Override
    public int length(float[] array) {
      return array.length;
    }

    @Override
    public float[] make(int length) {
      return new float[length];
    }

    @Override
    public long key(float[] array, int index) {
      return OrderedBits.key(array[index]);
    }

    @Override
    public void keys(float[] array, int from, long[] keys, int length) {
      for (int i = 0; i < length; i++) {
        keys[i] = OrderedBits.key(array[from + i]);
      }
    }

    @Override
    public void elements(byte[] keys, float[] array, int at) {
      MemorySegment bytes = MemorySegment.ofArray(keys);
      int length = keys.length / Integer.BYTES;
      for (int i = 0; i < length; i++) {
        array[at + i] = OrderedBits.toFloat(bytes.get(INT_KEY, (long) i * Integer.BYTES));
      }
    }

    @Override
    public float[] raw(byte[] bytes) {
      float[] array = new float[bytes.length / Float.BYTES];
      MemorySegment.copy(MemorySegment.ofArray(bytes), ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0, array, 0, array.length);
      return array;
    }

    @Override
    public void sort(Pantile pantile, float[] array, boolean descending) {
      if (descending) {
        pantile.sortDescending(array);
      } else {
        pantile.sort(array);
      }
    }
  }
}
