// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.select;

import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.PerType;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.spi.ElementType;

/**
 * Kernels that keep elements whose keys lie on an arc, see {@link pantile.op.select.KeyRange}: a
 * group has a part of the elements.
 */
public final class FilterPrograms {
  private static final Parameter X = Parameter.input("BITS", "x");
  private static final Parameter LENGTH = Parameter.number("length");
  private static final Parameter PART = Parameter.number("part");
  private static final Parameter FIRST = Parameter.wide("first");
  private static final Parameter SPAN = Parameter.wide("span");

  private static final PerType<Shape> COUNT_KEPT =
      new Step("count_kept", X, LENGTH, PART, FIRST, SPAN, Parameter.output("i64", "counts"));

  private static final PerType<Shape> FILTER =
      new Step(
          "filter",
          X,
          LENGTH,
          PART,
          FIRST,
          SPAN,
          Parameter.input("i64", "counts"),
          Parameter.number("room"),
          Parameter.output("BITS", "out"));

  private FilterPrograms() {}

  /**
   * How many elements each part keeps.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource countKept(ElementType type, Shape shape) {
    return COUNT_KEPT.of(type, shape);
  }

  /**
   * Moves the kept elements together, as far as there is room, by the counts of the same parts;
   * these should be few, since each group adds up those before its own.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource filter(ElementType type, Shape shape) {
    return FILTER.of(type, shape);
  }

  private static final class Step extends PerType<Shape> {
    Step(String entry, Parameter... parameters) {
      super(entry, parameters);
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      return Program.of(shape.items(), "order.cl", "select/filter.cl").asBits(type);
    }
  }
}
