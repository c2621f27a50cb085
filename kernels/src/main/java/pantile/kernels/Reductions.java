// SPDX-License-Identifier: Apache-2.0
package pantile.kernels;

import java.util.List;
import java.util.SortedMap;
import pantile.spi.ElementType;

/** Kernels of reductions: a group reduces a chunk or a block, the host folds what groups found. */
public final class Reductions {
  private static final Parameter X = Parameter.input("ELEMENT", "x");
  private static final Parameter Y = Parameter.input("ELEMENT", "y");
  private static final Parameter BITS = Parameter.input("BITS", "x");
  private static final Parameter LENGTH = Parameter.number("length");

  private Reductions() {}

  /** What canonical sums add for an element. */
  public enum Term {
    /** The element. */
    VALUE(0, 0),
    /** The element, scaled. */
    SCALED(1, 0),
    /** The square of the element, scaled. */
    SQUARE(1, 1);

    private final int scaled;
    private final int squared;

    Term(int scaled, int squared) {
      this.scaled = scaled;
      this.squared = squared;
    }

    private SortedMap<String, String> defines(ElementType type) {
      return Elements.with(
          Elements.with(Elements.asNumbers(type), "SCALED", scaled), "SQUARED", squared);
    }
  }

  /**
   * Canonical sums of elements or their squares, one a block of 4096.
   *
   * @param type of the elements
   * @param term what is added for each
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource blockSum(ElementType type, Term term, Shape shape) {
    return new KernelSource(
        List.of("lanes.cl", "sum.cl"),
        "block_sum",
        List.of(X, LENGTH, Parameter.real("scale"), Parameter.output("double", "sums")),
        term.defines(type),
        shape.sumItems(),
        true);
  }

  /**
   * Canonical sums of products, one a block of 4096.
   *
   * @param type of the elements
   * @param scaled whether elements are scaled first; else the scales are not used
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource blockDot(ElementType type, boolean scaled, Shape shape) {
    Term program = scaled ? Term.SCALED : Term.VALUE;
    return new KernelSource(
        List.of("lanes.cl", "sum.cl"),
        "block_dot",
        List.of(
            X,
            Y,
            LENGTH,
            Parameter.real("scale_x"),
            Parameter.real("scale_y"),
            Parameter.output("double", "sums")),
        program.defines(type),
        shape.sumItems(),
        true);
  }

  /**
   * Canonical sums of elements, of deviations from a block's mean and of their squares: three a
   * block of 4096.
   *
   * @param type a floating type
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource blockMoments(ElementType type, Shape shape) {
    return new KernelSource(
        List.of("lanes.cl", "moments.cl"),
        "block_moments",
        List.of(X, LENGTH, Parameter.real("scale"), Parameter.output("double", "moments")),
        Elements.asNumbers(type),
        shape.sumItems(),
        true);
  }

  /**
   * Exact sums of integers: sums of the upper and of the lower halves, a chunk each.
   *
   * @param type an integer type
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource exactSum(ElementType type, Shape shape) {
    return exact(type, shape, "exact_sum", List.of(X, LENGTH, Parameter.output("i64", "sums")));
  }

  /**
   * Exact dot products of integers: three words a chunk, the highest first.
   *
   * @param type an integer type
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource exactDot(ElementType type, Shape shape) {
    return exact(type, shape, "exact_dot", List.of(X, Y, LENGTH, Parameter.output("i64", "sums")));
  }

  /**
   * Keys of the least and of the greatest element, a chunk each: of 64-bit floating-point numbers
   * as partial results have them, of others the keys of the elements' own bits, of a NaN the least
   * or greatest {@code long}.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource minMax(ElementType type, Shape shape) {
    return extremes(
        type, shape, "min_max", List.of(BITS, LENGTH, Parameter.output("i64", "extremes")));
  }

  /**
   * The least key and its first place, a chunk each; the greatest key where {@code flip} is -1.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource argExtreme(ElementType type, Shape shape) {
    return extremes(
        type,
        shape,
        "arg_extreme",
        List.of(BITS, LENGTH, Parameter.wide("flip"), Parameter.output("i64", "found")));
  }

  /**
   * How many elements have a value, a chunk each.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource countEqual(ElementType type, Shape shape) {
    return extremes(
        type,
        shape,
        "count_equal",
        List.of(
            BITS,
            LENGTH,
            Parameter.wide("value"),
            Parameter.wide("mask"),
            Parameter.number("nan"),
            Parameter.output("i64", "counts")));
  }

  /**
   * How often a key is greater, and how often less, than the next, a chunk each; then the first and
   * the last key.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource findTrend(ElementType type, Shape shape) {
    return extremes(
        type, shape, "find_trend", List.of(BITS, LENGTH, Parameter.output("i64", "trend")));
  }

  private static KernelSource exact(
      ElementType type, Shape shape, String entry, List<Parameter> parameters) {
    SortedMap<String, String> defines = Elements.asNumbers(type);
    defines = Elements.with(defines, "WIDE_PRODUCTS", type == ElementType.LONG ? 1 : 0);
    defines = Elements.with(defines, "CHUNK", shape.chunk());
    return new KernelSource(List.of("exact.cl"), entry, parameters, defines, shape.items(), false);
  }

  private static KernelSource extremes(
      ElementType type, Shape shape, String entry, List<Parameter> parameters) {
    return new KernelSource(
        List.of("order.cl", "extremes.cl"),
        entry,
        parameters,
        Elements.with(Elements.asBits(type), "CHUNK", shape.chunk()),
        shape.items(),
        false);
  }
}
