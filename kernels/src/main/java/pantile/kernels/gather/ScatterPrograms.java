// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.gather;

import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.PerType;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.spi.ElementType;

/**
 * The kernels that put elements at other places: a group has a part of the indices or of the
 * places. One program serves all types of one width.
 */
public final class ScatterPrograms {
  private static final Parameter COUNT = Parameter.number("count");
  private static final Parameter PART = Parameter.number("part");
  private static final Parameter WINNERS = Parameter.output("i32", "winners");

  private static final PerType<Shape> CLEAR = new Scatter("scatter_clear", COUNT, PART, WINNERS);

  private static final PerType<Shape> FIND =
      new Scatter(
          "scatter_find",
          Parameter.input("i32", "indices"),
          Parameter.number("length"),
          PART,
          Parameter.number("first"),
          COUNT,
          Parameter.number("places"),
          WINNERS,
          Parameter.output("i64", "bad"));

  private static final PerType<Shape> PLACE =
      new Scatter(
          "scatter_place",
          Parameter.input("BITS", "x"),
          Parameter.input("i32", "winners"),
          Parameter.input("BITS", "values"),
          COUNT,
          PART,
          Parameter.output("BITS", "out"));

  private static final PerType<Shape> TRANSPOSE =
      new Scatter(
          "transpose",
          Parameter.input("BITS", "x"),
          Parameter.number("rows"),
          Parameter.number("columns"),
          Parameter.number("first"),
          COUNT,
          PART,
          Parameter.output("BITS", "out"));

  private ScatterPrograms() {}

  /**
   * Says of each place that no value is put there.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource clear(ElementType type, Shape shape) {
    return CLEAR.of(type, shape);
  }

  /**
   * Finds the last position that names each place, and the first of each part that names none of
   * all.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource find(ElementType type, Shape shape) {
    return FIND.of(type, shape);
  }

  /**
   * Writes the values that were found, and the elements elsewhere.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource place(ElementType type, Shape shape) {
    return PLACE.of(type, shape);
  }

  /**
   * Writes a part of a transposed matrix.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource transpose(ElementType type, Shape shape) {
    return TRANSPOSE.of(type, shape);
  }

  private static final class Scatter extends PerType<Shape> {
    Scatter(String entry, Parameter... parameters) {
      super(entry, parameters);
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      return Program.of(shape.items(), "order.cl", "gather/scatter.cl").asBits(type.keyType());
    }
  }
}
