// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;

/**
 * A range of elements in host memory: in a Java array or in a memory segment, such as a mapped
 * file. A slice is a view: it copies nothing, and sees later writes. The elements of a {@link
 * Computed} slice are nowhere yet: whoever reads them computes them. Those of a {@link Resident}
 * slice are kept on a device.
 */
@SuppressWarnings("ArrayRecordComponent") // a slice is a view: identity of the array is meant
public sealed interface Slice {
  /**
   * The type of each element.
   *
   * @return the type
   */
  ElementType type();

  /**
   * The number of elements.
   *
   * @return the length
   */
  long length();

  /**
   * A view of a part of this slice.
   *
   * @param start first element, relative to this slice
   * @param end one past the last
   * @return the part
   * @throws IndexOutOfBoundsException if the part does not lie in this slice
   */
  Slice sub(long start, long end);

  /**
   * Elements {@code [from, to)} of an array.
   *
   * @param array the array
   * @param from first element
   * @param to one past the last
   */
  record Ints(int[] array, int from, int to) implements Slice {
    /** Checks the range. */
    public Ints {
      Objects.checkFromToIndex(from, to, array.length);
    }

    @Override
    public ElementType type() {
      return ElementType.INT;
    }

    @Override
    public long length() {
      return (long) to - from;
    }

    @Override
    public Ints sub(long start, long end) {
      Objects.checkFromToIndex(start, end, length());
      return new Ints(array, from + (int) start, from + (int) end);
    }
  }

  /**
   * Elements {@code [from, to)} of an array.
   *
   * @param array the array
   * @param from first element
   * @param to one past the last
   */
  record Longs(long[] array, int from, int to) implements Slice {
    /** Checks the range. */
    public Longs {
      Objects.checkFromToIndex(from, to, array.length);
    }

    @Override
    public ElementType type() {
      return ElementType.LONG;
    }

    @Override
    public long length() {
      return (long) to - from;
    }

    @Override
    public Longs sub(long start, long end) {
      Objects.checkFromToIndex(start, end, length());
      return new Longs(array, from + (int) start, from + (int) end);
    }
  }

  /**
   * Elements {@code [from, to)} of an array.
   *
   * @param array the array
   * @param from first element
   * @param to one past the last
   */
  record Floats(float[] array, int from, int to) implements Slice {
    /** Checks the range. */
    public Floats {
      Objects.checkFromToIndex(from, to, array.length);
    }

    @Override
    public ElementType type() {
      return ElementType.FLOAT;
    }

    @Override
    public long length() {
      return (long) to - from;
    }

    @Override
    public Floats sub(long start, long end) {
      Objects.checkFromToIndex(start, end, length());
      return new Floats(array, from + (int) start, from + (int) end);
    }
  }

  /**
   * Elements {@code [from, to)} of an array.
   *
   * @param array the array
   * @param from first element
   * @param to one past the last
   */
  record Doubles(double[] array, int from, int to) implements Slice {
    /** Checks the range. */
    public Doubles {
      Objects.checkFromToIndex(from, to, array.length);
    }

    @Override
    public ElementType type() {
      return ElementType.DOUBLE;
    }

    @Override
    public long length() {
      return (long) to - from;
    }

    @Override
    public Doubles sub(long start, long end) {
      Objects.checkFromToIndex(start, end, length());
      return new Doubles(array, from + (int) start, from + (int) end);
    }
  }

  /**
   * The elements of a memory segment, such as a mapped file. No body writes to them: results for
   * such memory are computed in an array, tile by tile, and copied. Every thread must have access
   * to the segment.
   *
   * @param segment the memory, with a whole number of elements, at any alignment
   * @param type the type of each element
   * @param order the order of the bytes in an element
   */
  record Mapped(MemorySegment segment, ElementType type, ByteOrder order) implements Slice {
    /** Checks the size. */
    public Mapped {
      Objects.requireNonNull(order, "order");
      if (segment.byteSize() % type.bytes() != 0) {
        throw new IllegalArgumentException(
            "a size of "
                + segment.byteSize()
                + " in bytes is no whole number of "
                + type
                + " elements");
      }
    }

    @Override
    public long length() {
      return segment.byteSize() / type.bytes();
    }

    @Override
    public Mapped sub(long start, long end) {
      Objects.checkFromToIndex(start, end, length());
      int bytes = type.bytes();
      return new Mapped(segment.asSlice(start * bytes, (end - start) * bytes), type, order);
    }
  }

  /**
   * Elements that are computed when they are read. No kernel writes to them.
   *
   * @param formula how an element is computed
   * @param inputs as many elements each, but for those that are kept {@link Formula.Shape#whole};
   *     of the types that the formula has; none is computed
   * @param length the number of elements
   */
  record Computed(Formula formula, List<Slice> inputs, long length) implements Slice {
    /** Checks the inputs. */
    public Computed {
      inputs = List.copyOf(inputs);
      List<ElementType> types = formula.shape().inputs();
      boolean sound = types.size() == inputs.size() && length >= 0;
      for (int i = 0; sound && i < inputs.size(); i++) {
        Slice input = inputs.get(i);
        sound =
            input.type() == types.get(i)
                && (input.length() == length || formula.shape().whole(i))
                && !(input instanceof Slice.Computed);
      }
      if (!sound || formula.shape().result().operator().condition()) {
        throw new IllegalArgumentException("these inputs do not fit the formula: " + formula);
      }
    }

    @Override
    public ElementType type() {
      return formula.shape().result().type();
    }

    @Override
    public Computed sub(long start, long end) {
      Objects.checkFromToIndex(start, end, length);
      List<Slice> parts = formula.shape().parts(inputs, start, end);
      return new Computed(formula.shifted(start), parts, end - start);
    }
  }

  /**
   * Elements {@code [from, to)} of those that a device keeps. A job that reads or writes them runs
   * on that device alone.
   *
   * @param held the elements that are kept
   * @param from first element
   * @param to one past the last
   */
  record Resident(Held held, long from, long to) implements Slice {
    /** Checks the range. */
    public Resident {
      Objects.checkFromToIndex(from, to, held.length());
    }

    @Override
    public ElementType type() {
      return held.type();
    }

    @Override
    public long length() {
      return to - from;
    }

    @Override
    public Resident sub(long start, long end) {
      Objects.checkFromToIndex(start, end, length());
      return new Resident(held, from + start, from + end);
    }

    /**
     * Whether these are all elements that are kept together.
     *
     * @return false if they are a part
     */
    public boolean whole() {
      return length() == held.length();
    }
  }
}
