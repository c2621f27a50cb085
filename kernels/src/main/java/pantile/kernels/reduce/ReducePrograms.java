// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.reduce;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.PerType;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.spi.ElementType;

/** Kernels of reductions: a group reduces a chunk or a block, the host folds what groups found. */
public final class ReducePrograms {
  private static final Parameter X = Parameter.input("ELEMENT", "x");
  private static final Parameter Y = Parameter.input("ELEMENT", "y");
  private static final Parameter BITS = Parameter.input("BITS", "x");
  private static final Parameter LENGTH = Parameter.number("length");

  private static final Map<Term, PerType<Shape>> BLOCK_SUMS = blockSums();
  private static final PerType<Shape> BLOCK_DOT = blockDot(Term.VALUE);
  private static final PerType<Shape> SCALED_BLOCK_DOT = blockDot(Term.SCALED);
  private static final PerType<Shape> BLOCK_MOMENTS = new Moments();
  private static final PerType<Shape> BLOCK_PRODUCT = new Product();

  private static final PerType<Shape> EXACT_SUM =
      new Exact("exact_sum", X, LENGTH, Parameter.output("i64", "sums"));

  private static final PerType<Shape> EXACT_DOT =
      new Exact("exact_dot", X, Y, LENGTH, Parameter.output("i64", "sums"));

  private static final PerType<Shape> MIN_MAX =
      new Extremes("min_max", BITS, LENGTH, Parameter.output("i64", "extremes"));

  private static final PerType<Shape> ARG_EXTREME =
      new Extremes(
          "arg_extreme", BITS, LENGTH, Parameter.wide("flip"), Parameter.output("i64", "found"));

  private static final PerType<Shape> COUNT_EQUAL =
      new Extremes(
          "count_equal",
          BITS,
          LENGTH,
          Parameter.wide("value"),
          Parameter.wide("mask"),
          Parameter.number("nan"),
          Parameter.output("i64", "counts"));

  private static final PerType<Shape> FIND_TREND =
      new Extremes("find_trend", BITS, LENGTH, Parameter.output("i64", "trend"));

  private ReducePrograms() {}

  /** What canonical sums add for an element. */
  public enum Term {
    /** The element. */
    VALUE(0, 0, ""),
    /** The element, scaled. */
    SCALED(1, 0, "scaled"),
    /** The square of the element, scaled. */
    SQUARE(1, 1, "scaled-squared");

    private final int scaled;
    private final int squared;
    private final String variant;

    Term(int scaled, int squared, String variant) {
      this.scaled = scaled;
      this.squared = squared;
      this.variant = variant;
    }

    private Program of(Program sum) {
      Program program = sum.define("SCALED", scaled).define("SQUARED", squared);
      return variant.isEmpty() ? program : program.variant(variant);
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
    return requireNonNull(BLOCK_SUMS.get(term)).of(type, shape);
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
    return (scaled ? SCALED_BLOCK_DOT : BLOCK_DOT).of(type, shape);
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
    return BLOCK_MOMENTS.of(type, shape);
  }

  /**
   * Canonical products, one a block of 4096: of floating types a {@code double}, which may be any
   * NaN, of integers a {@code long}.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource blockProduct(ElementType type, Shape shape) {
    return BLOCK_PRODUCT.of(type, shape);
  }

  /**
   * Exact sums of integers: sums of the upper and of the lower halves, a chunk each.
   *
   * @param type an integer type
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource exactSum(ElementType type, Shape shape) {
    return EXACT_SUM.of(type, shape);
  }

  /**
   * Exact dot products of integers: three words a chunk, the highest first.
   *
   * @param type an integer type
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource exactDot(ElementType type, Shape shape) {
    return EXACT_DOT.of(type, shape);
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
    return MIN_MAX.of(type, shape);
  }

  /**
   * The least key and its first place, a chunk each; the greatest key where {@code flip} is -1.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource argExtreme(ElementType type, Shape shape) {
    return ARG_EXTREME.of(type, shape);
  }

  /**
   * How many elements have a value, a chunk each.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource countEqual(ElementType type, Shape shape) {
    return COUNT_EQUAL.of(type, shape);
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
    return FIND_TREND.of(type, shape);
  }

  private static final class Exact extends PerType<Shape> {
    Exact(String entry, Parameter... parameters) {
      super(entry, parameters);
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      return Program.of(shape.items(), "reduce/exact.cl")
          .asNumbers(type)
          .define("WIDE_PRODUCTS", type == ElementType.LONG ? 1 : 0)
          .define("CHUNK", shape.chunk());
    }
  }

  private static final class Extremes extends PerType<Shape> {
    Extremes(String entry, Parameter... parameters) {
      super(entry, parameters);
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      return Program.of(shape.items(), "order.cl", "reduce/key.cl", "reduce/extremes.cl")
          .asBits(type)
          .define("CHUNK", shape.chunk());
    }
  }

  private static Map<Term, PerType<Shape>> blockSums() {
    Map<Term, PerType<Shape>> sums = new EnumMap<>(Term.class);
    for (Term term : Term.values()) {
      sums.put(
          term,
          new Sum(
              term,
              "block_sum",
              X,
              LENGTH,
              Parameter.real("scale"),
              Parameter.output("double", "sums")));
    }
    return sums;
  }

  private static PerType<Shape> blockDot(Term term) {
    return new Sum(
        term,
        "block_dot",
        X,
        Y,
        LENGTH,
        Parameter.real("scale_x"),
        Parameter.real("scale_y"),
        Parameter.output("double", "sums"));
  }

  private static final class Sum extends PerType<Shape> {
    private final Term term;

    Sum(Term term, String entry, Parameter... parameters) {
      super(entry, parameters);
      this.term = term;
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      Program sum = Program.of(shape.sumItems(), "reduce/lanes.cl", "reduce/sum.cl");
      return term.of(sum.asNumbers(type)).onlyWithDoubles();
    }
  }

  private static final class Moments extends PerType<Shape> {
    Moments() {
      super(
          "block_moments",
          X,
          LENGTH,
          Parameter.real("scale"),
          Parameter.output("double", "moments"));
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      return Program.of(shape.sumItems(), "reduce/lanes.cl", "reduce/moments.cl")
          .asNumbers(type)
          .onlyWithDoubles();
    }
  }

  private static final class Product extends PerType<Shape> {
    Product() {
      super("block_product", X, LENGTH, Parameter.output("PRODUCT", "products"));
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      Program program =
          Program.of(shape.sumItems(), "reduce/lanes.cl", "reduce/product.cl").asNumbers(type);
      return type.floating()
          ? program.define("PRODUCT", "double").define("FLOATING", 1).onlyWithDoubles()
          : program.define("PRODUCT", "i64").define("FLOATING", 0);
    }
  }
}
