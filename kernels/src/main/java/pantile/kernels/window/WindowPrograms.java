// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.window;

import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.PerType;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.spi.ElementType;

/**
 * The kernels of moving windows: an item has the windows that begin in one block of a window's
 * length. Parameters that all have: how many windows, their length, and how many elements of the
 * first block lie before the first window.
 */
public final class WindowPrograms {
  private static final Parameter NUMBERS = Parameter.input("ELEMENT", "x");
  private static final Parameter WINDOWS = Parameter.number("windows");
  private static final Parameter WINDOW = Parameter.number("window");
  private static final Parameter PHASE = Parameter.number("phase");
  private static final Parameter REALS = Parameter.output("double", "out");

  private static final PerType<Shape> SUMS =
      new Doubles(
          "window/sums.cl",
          "roll_sums",
          NUMBERS,
          WINDOWS,
          WINDOW,
          PHASE,
          Parameter.real("divisor"),
          REALS);

  private static final PerType<Shape> WHOLE =
      new Halves(
          "window/whole.cl",
          "roll_whole",
          NUMBERS,
          WINDOWS,
          WINDOW,
          PHASE,
          Parameter.output("i64", "out"),
          Parameter.output("i32", "places"));

  private static final PerType<Shape> MEANS =
      new Halves("window/means.cl", "roll_means", NUMBERS, WINDOWS, WINDOW, PHASE, REALS);

  private static final PerType<Shape> EXTREMES = new Extremes();

  private static final PerType<Shape> VARIANCES =
      new Doubles(
          "window/variances.cl",
          "roll_variances",
          NUMBERS,
          WINDOWS,
          WINDOW,
          PHASE,
          Parameter.output("double", "means"),
          REALS);

  private WindowPrograms() {}

  /**
   * Sums of floating-point elements, divided by a number.
   *
   * @param type of the elements, a floating type
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource sums(ElementType type, Shape shape) {
    return SUMS.of(type, shape);
  }

  /**
   * Exact sums of integers, and for each group of items the lowest place of one that does not fit.
   *
   * @param type of the elements, an integer type
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource whole(ElementType type, Shape shape) {
    return WHOLE.of(type, shape);
  }

  /**
   * Means of integers, rounded once.
   *
   * @param type of the elements, an integer type
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource means(ElementType type, Shape shape) {
    return MEANS.of(type, shape);
  }

  /**
   * The greatest elements; the least where {@code flip} is -1.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource extremes(ElementType type, Shape shape) {
    return EXTREMES.of(type, shape);
  }

  /**
   * Variances. Takes memory for as many {@code double}s as there are results.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource variances(ElementType type, Shape shape) {
    return VARIANCES.of(type, shape);
  }

  private static final class Doubles extends PerType<Shape> {
    private final String source;

    Doubles(String source, String entry, Parameter... parameters) {
      super(entry, parameters);
      this.source = source;
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      return Program.of(shape.sumItems(), "window/blocks.cl", source)
          .asNumbers(type)
          .onlyWithDoubles();
    }
  }

  private static final class Halves extends PerType<Shape> {
    private final String source;

    Halves(String source, String entry, Parameter... parameters) {
      super(entry, parameters);
      this.source = source;
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      Program program =
          Program.of(shape.sumItems(), "window/blocks.cl", "window/halves.cl", source)
              .asNumbers(type);
      return source.equals("window/means.cl") ? program.onlyWithDoubles() : program;
    }
  }

  private static final class Extremes extends PerType<Shape> {
    Extremes() {
      super(
          "roll_extremes",
          Parameter.input("BITS", "x"),
          WINDOWS,
          WINDOW,
          PHASE,
          Parameter.wide("flip"),
          Parameter.output("BITS", "out"));
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      return Program.of(
              shape.sumItems(),
              "order.cl",
              "reduce/key.cl",
              "window/blocks.cl",
              "window/end.cl",
              "window/extremes.cl")
          .asBits(type);
    }
  }
}
