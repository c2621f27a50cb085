// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.gather;

import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.PerType;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.spi.ElementType;

/** The kernel that picks elements by their indices: a group has a part of the indices. */
public final class GatherPrograms {
  private static final PerType<Shape> GATHER = new Gather();

  private GatherPrograms() {}

  /**
   * Picks those elements that are there of all, and finds the first index of each part that names
   * none of all. One program serves all types of one width.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource gather(ElementType type, Shape shape) {
    return GATHER.of(type, shape);
  }

  private static final class Gather extends PerType<Shape> {
    Gather() {
      super(
          "gather",
          Parameter.input("i32", "indices"),
          Parameter.number("length"),
          Parameter.number("part"),
          Parameter.input("BITS", "x"),
          Parameter.number("first"),
          Parameter.number("held"),
          Parameter.number("n"),
          Parameter.output("BITS", "out"),
          Parameter.output("i64", "bad"));
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      return Program.of(shape.items(), "order.cl", "gather/gather.cl").asBits(type.keyType());
    }
  }
}
