// SPDX-License-Identifier: Apache-2.0
package pantile.spark.sort;

import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import pantile.Pantile;
import pantile.op.OrderedBits;

/**
 * What a sort must know of an array's type. The order is that of keys, integers which keep all bits
 * of an element; see {@link OrderedBits}. Elements travel as bytes of one order, since executors'
 * machines may differ.
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
        switch (array.getTypeName()) {
          case "long[]" -> LONGS;
          case "double[]" -> DOUBLES;
          case "int[]" -> INTS;
          case "float[]" -> FLOATS;
          default ->
              throw new IllegalArgumentException(
                  "arrays to be sorted are long[], double[], int[] or float[], not "
                      + array.getTypeName());
        };
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

  /**
   * The bytes of an element.
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
   * Copies elements.
   *
   * @param array the array
   * @param from the first element
   * @param to receives the elements from its start on
   * @param length how many
   */
  void copy(A array, int from, A to, int length);

  /**
   * Writes elements as bytes.
   *
   * @param array the array
   * @param from the first element
   * @param length how many
   * @param bytes receives the elements
   * @param at the place of the first byte
   */
  void write(A array, int from, int length, byte[] bytes, int at);

  /**
   * Reads elements.
   *
   * @param bytes all of them are elements
   * @param array receives the elements
   * @param at the place of the first one
   */
  void read(byte[] bytes, A array, int at);

  /**
   * Sorts an array in place.
   *
   * @param pantile sorts it
   * @param array the array
   * @param descending whether the greatest comes first
   */
  void sort(Pantile pantile, A array, boolean descending);

  /**
   * Sorts a part of an array in place, ascending.
   *
   * @param pantile sorts it
   * @param array the array
   * @param length its first elements
   */
  void sort(Pantile pantile, A array, int length);

  /** Of {@code long[]}: an element is its key. */
  record OfLongs() implements SortType<long[]> {
    private static final ValueLayout.OfLong LAYOUT =
        ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

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
    public void copy(long[] array, int from, long[] to, int length) {
      System.arraycopy(array, from, to, 0, length);
    }

    @Override
    public void write(long[] array, int from, int length, byte[] bytes, int at) {
      MemorySegment.copy(array, from, MemorySegment.ofArray(bytes), LAYOUT, at, length);
    }

    @Override
    public void read(byte[] bytes, long[] array, int at) {
      int length = bytes.length / bytes();
      MemorySegment.copy(MemorySegment.ofArray(bytes), LAYOUT, 0, array, at, length);
    }

    @Override
    public void sort(Pantile pantile, long[] array, boolean descending) {
      if (descending) {
        pantile.sortDescending(array);
      } else {
        pantile.sort(array);
      }
    }

    @Override
    public void sort(Pantile pantile, long[] array, int length) {
      pantile.sort(array, 0, length);
    }
  }

  /** Of {@code double[]}. */
  record OfDoubles() implements SortType<double[]> {
    private static final ValueLayout.OfDouble LAYOUT =
        ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public int bytes() {
      return Double.BYTES;
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
    public void copy(double[] array, int from, double[] to, int length) {
      System.arraycopy(array, from, to, 0, length);
    }

    @Override
    public void write(double[] array, int from, int length, byte[] bytes, int at) {
      MemorySegment.copy(array, from, MemorySegment.ofArray(bytes), LAYOUT, at, length);
    }

    @Override
    public void read(byte[] bytes, double[] array, int at) {
      int length = bytes.length / bytes();
      MemorySegment.copy(MemorySegment.ofArray(bytes), LAYOUT, 0, array, at, length);
    }

    @Override
    public void sort(Pantile pantile, double[] array, boolean descending) {
      if (descending) {
        pantile.sortDescending(array);
      } else {
        pantile.sort(array);
      }
    }

    @Override
    public void sort(Pantile pantile, double[] array, int length) {
      pantile.sort(array, 0, length);
    }
  }

  /** Of {@code int[]}: an element is its key. */
  record OfInts() implements SortType<int[]> {
    private static final ValueLayout.OfInt LAYOUT =
        ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

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
    public void copy(int[] array, int from, int[] to, int length) {
      System.arraycopy(array, from, to, 0, length);
    }

    @Override
    public void write(int[] array, int from, int length, byte[] bytes, int at) {
      MemorySegment.copy(array, from, MemorySegment.ofArray(bytes), LAYOUT, at, length);
    }

    @Override
    public void read(byte[] bytes, int[] array, int at) {
      int length = bytes.length / bytes();
      MemorySegment.copy(MemorySegment.ofArray(bytes), LAYOUT, 0, array, at, length);
    }

    @Override
    public void sort(Pantile pantile, int[] array, boolean descending) {
      if (descending) {
        pantile.sortDescending(array);
      } else {
        pantile.sort(array);
      }
    }

    @Override
    public void sort(Pantile pantile, int[] array, int length) {
      pantile.sort(array, 0, length);
    }
  }

  /** Of {@code float[]}. */
  record OfFloats() implements SortType<float[]> {
    private static final ValueLayout.OfFloat LAYOUT =
        ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public int bytes() {
      return Float.BYTES;
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
    public void copy(float[] array, int from, float[] to, int length) {
      System.arraycopy(array, from, to, 0, length);
    }

    @Override
    public void write(float[] array, int from, int length, byte[] bytes, int at) {
      MemorySegment.copy(array, from, MemorySegment.ofArray(bytes), LAYOUT, at, length);
    }

    @Override
    public void read(byte[] bytes, float[] array, int at) {
      int length = bytes.length / bytes();
      MemorySegment.copy(MemorySegment.ofArray(bytes), LAYOUT, 0, array, at, length);
    }

    @Override
    public void sort(Pantile pantile, float[] array, boolean descending) {
      if (descending) {
        pantile.sortDescending(array);
      } else {
        pantile.sort(array);
      }
    }

    @Override
    public void sort(Pantile pantile, float[] array, int length) {
      pantile.sort(array, 0, length);
    }
  }
}
