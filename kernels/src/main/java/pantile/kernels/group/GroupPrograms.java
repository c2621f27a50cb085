// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.group;

import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.PerType;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.spi.ElementType;

/** The kernels that reduce pieces of elements: as many items as share a block of a sum, a piece. */
public final class GroupPrograms {
  private static final Parameter BOUNDS = Parameter.input("i32", "bounds");

  private static final PerType<Shape> SUMS = new Sums();
  private static final PerType<Shape> EXTREMES = new Extremes();

  private GroupPrograms() {}

  /**
   * Exact sums of pieces: of integers two {@code long}s each, the upper and the lower halves' sums;
   * of floating types three {@code double}s, two that together are the sum, and 0 if they are.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource sums(ElementType type, Shape shape) {
    return SUMS.of(type, shape);
  }

  /**
   * The least key of each piece and its first place; the greatest key where {@code flip} is -1.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource extremes(ElementType type, Shape shape) {
    return EXTREMES.of(type, shape);
  }

  private static final class Sums extends PerType<Shape> {
    Sums() {
      super(
          "group_sums",
          Parameter.input("ELEMENT", "x"),
          BOUNDS,
          Parameter.output("STATE", "states"));
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      Program program = Program.of(shape.sumItems(), "group/sums.cl").asNumbers(type);
      return type.floating()
          ? program.define("STATE", "double").define("FLOATING", 1).onlyWithDoubles()
          : program.define("STATE", "i64").define("FLOATING", 0);
    }
  }

  private static final class Extremes extends PerType<Shape> {
    Extremes() {
      super(
          "group_extremes",
          Parameter.input("BITS", "x"),
          BOUNDS,
          Parameter.wide("flip"),
          Parameter.output("i64", "found"));
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      return Program.of(shape.sumItems(), "order.cl", "reduce/key.cl", "group/extremes.cl")
          .asBits(type);
    }
  }
}
