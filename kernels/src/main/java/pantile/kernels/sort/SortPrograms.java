// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.sort;

import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.PerType;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.spi.ElementType;

/** Kernels that sort and merge. */
public final class SortPrograms {
  /** Values of a digit of the radix sort. */
  public static final int RADIX = 256;

  /** Bits of a digit of the radix sort. */
  public static final int RADIX_BITS = 8;

  private static final Parameter LENGTH = Parameter.number("length");

  private static final PerType<Shape> DIGIT_COUNTS =
      new Counting(
          "digit_counts",
          Parameter.input("BITS", "keys"),
          LENGTH,
          Parameter.number("part"),
          Parameter.number("shift"),
          Parameter.number("form"),
          Parameter.output("u32", "counts"));

  private static final PerType<Shape> SCAN_ROWS =
      new Counting(
          "scan_rows",
          Parameter.output("u32", "counts"),
          Parameter.number("columns"),
          Parameter.output("u32", "totals"));

  private static final PerType<Shape> SCATTER =
      new Counting(
          "scatter",
          Parameter.input("BITS", "from_keys"),
          LENGTH,
          Parameter.number("part"),
          Parameter.number("shift"),
          Parameter.number("load_form"),
          Parameter.number("store_form"),
          Parameter.input("u32", "counts"),
          Parameter.input("u32", "totals"),
          Parameter.output("BITS", "to_keys"));

  private static final PerType<Shape> SMALL_SORT =
      new Counting(
          "small_sort",
          Parameter.input("BITS", "from_keys"),
          LENGTH,
          Parameter.number("load_form"),
          Parameter.number("store_form"),
          Parameter.output("BITS", "to_keys"));

  private static final PerType<Shape> MERGE_PAIRS = new MergePairs();

  private SortPrograms() {}

  /** What keys are outside of a sort. */
  public enum Form {
    /** Unsigned keys, as they are between two passes. */
    UNSIGNED_KEYS(0),
    /** Elements, sorted to ascend. */
    ELEMENTS(1),
    /** Elements, sorted to descend. */
    ELEMENTS_DESCENDING(2),
    /** Signed keys, see {@link pantile.op.OrderedBits}; for storing alone. */
    SIGNED_KEYS(3);

    private final int code;

    Form(int code) {
      this.code = code;
    }

    /**
     * What the kernels call it.
     *
     * @return the value of the macro of this name
     */
    public int code() {
      return code;
    }
  }

  /** What a merge stores. */
  public enum Merged {
    /** Signed keys. */
    KEYS(0),
    /** Elements. */
    ELEMENTS(1),
    /** Elements, from the end of the result. */
    ELEMENTS_REVERSED(2);

    private final int code;

    Merged(int code) {
      this.code = code;
    }

    /**
     * What the kernels call it.
     *
     * @return the value of the macro of this name
     */
    public int code() {
      return code;
    }
  }

  /**
   * Counts digits: of value {@code d} in the part of group {@code g} of {@code G} at {@code d * G +
   * g}.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource digitCounts(ElementType type, Shape shape) {
    return DIGIT_COUNTS.of(type, shape);
  }

  /**
   * Makes rows of counts rows of sums of what stands before, a row a group.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource scanRows(ElementType type, Shape shape) {
    return SCAN_ROWS.of(type, shape);
  }

  /**
   * Moves keys to their places by one digit.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource scatter(ElementType type, Shape shape) {
    return SCATTER.of(type, shape);
  }

  /**
   * Sorts at most {@link Shape#smallSort} keys by one group.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource smallSort(ElementType type, Shape shape) {
    return SMALL_SORT.of(type, shape);
  }

  /**
   * Merges neighbouring runs of signed keys in pairs.
   *
   * @param type of the elements that are stored in the end
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource mergePairs(ElementType type, Shape shape) {
    return MERGE_PAIRS.of(type, shape);
  }

  private static final class Counting extends PerType<Shape> {
    Counting(String entry, Parameter... parameters) {
      super(entry, parameters);
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      return Program.of(shape.items(), "order.cl", "sort/digits.cl", "sort/sort.cl")
          .asBits(type)
          .define("CHUNK", shape.sortChunk())
          .define("SMALL", shape.smallSort());
    }
  }

  private static final class MergePairs extends PerType<Shape> {
    MergePairs() {
      super(
          "merge_pairs",
          Parameter.input("BITS", "keys"),
          Parameter.input("i32", "bounds"),
          Parameter.number("runs"),
          LENGTH,
          Parameter.number("stretch"),
          Parameter.number("form"),
          Parameter.output("BITS", "merged"));
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      return Program.of(shape.items(), "order.cl", "sort/merge.cl").asBits(type);
    }
  }
}
