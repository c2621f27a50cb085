// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.matrix;

import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.PerShape;
import pantile.kernels.PerType;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.spi.ElementType;

/** The kernels that combine rows: a group adds one block of the terms of two rows. */
public final class RowPrograms {
  private static final Parameter COLUMNS = Parameter.number("columns");
  private static final Parameter BLOCKS = Parameter.number("blocks");
  private static final Parameter SUMS = Parameter.output("double", "sums");

  private static final PerType<Shape> PRODUCTS = new Terms(false);
  private static final PerType<Shape> DISTANCES = new Terms(true);

  private static final PerShape<Shape> ROW_SUMS =
      new Sums("row_sums", Parameter.input("double", "x"), COLUMNS, BLOCKS, SUMS);

  private static final PerShape<Shape> FINISH =
      new Sums(
          "row_finish",
          Parameter.input("i64", "x"),
          Parameter.number("length"),
          Parameter.number("part"),
          Parameter.output("i64", "out"),
          Parameter.output("i64", "places"));

  private RowPrograms() {}

  /**
   * Sums of products of two rows, one a block of 4096.
   *
   * @param type of the elements, a floating type
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource products(ElementType type, Shape shape) {
    return PRODUCTS.of(type, shape);
  }

  /**
   * Sums of squared differences of two rows, one a block of 4096.
   *
   * @param type of the elements, a floating type
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource distances(ElementType type, Shape shape) {
    return DISTANCES.of(type, shape);
  }

  /**
   * Sums of the sums of blocks, one for 4096 of them.
   *
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource sums(Shape shape) {
    return ROW_SUMS.of(shape);
  }

  /**
   * Results with one NaN, and the first place of each part where one is not finite.
   *
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource finish(Shape shape) {
    return FINISH.of(shape);
  }

  private static final class Terms extends PerType<Shape> {
    private final boolean distance;

    Terms(boolean distance) {
      super(
          "row_terms",
          Parameter.input("ELEMENT", "x"),
          Parameter.input("ELEMENT", "y"),
          COLUMNS,
          Parameter.number("others"),
          BLOCKS,
          SUMS);
      this.distance = distance;
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      Program terms =
          Program.of(shape.sumItems(), "reduce/lanes.cl", "matrix/terms.cl").asNumbers(type);
      return (distance
              ? terms.variant("distance").define("DISTANCE", 1)
              : terms.define("DISTANCE", 0))
          .onlyWithDoubles();
    }
  }

  private static final class Sums extends PerShape<Shape> {
    Sums(String entry, Parameter... parameters) {
      super(entry, parameters);
    }

    @Override
    protected Program program(Shape shape) {
      return Program.of(shape.sumItems(), "reduce/lanes.cl", "matrix/sums.cl").onlyWithDoubles();
    }
  }
}
