// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.group;

import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.PerType;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.spi.ElementType;

/** The kernels that count elements by bins: a group has a part of the elements. */
public final class BinPrograms {
  /** So many bins take 8 KiB of local memory. */
  private static final int LOCAL_BINS = 1 << 11;

  private static final Parameter BINS = Parameter.number("bins");
  private static final Parameter PART = Parameter.number("part");
  private static final Parameter COUNTS = Parameter.output("i32", "counts");

  private static final PerType<Shape> CLEAR = new Bins("bins_clear", BINS, PART, COUNTS);

  private static final PerType<Shape> COUNT =
      new Bins(
          "count_bins",
          Parameter.input("ELEMENT", "x"),
          Parameter.number("length"),
          PART,
          Parameter.input("double", "edges"),
          BINS,
          Parameter.real("scale"),
          COUNTS);

  private BinPrograms() {}

  /**
   * Sets all counts to 0.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource clear(ElementType type, Shape shape) {
    return CLEAR.of(type, shape);
  }

  /**
   * Adds to the counts of bins.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource count(ElementType type, Shape shape) {
    return COUNT.of(type, shape);
  }

  private static final class Bins extends PerType<Shape> {
    Bins(String entry, Parameter... parameters) {
      super(entry, parameters);
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      return Program.of(shape.items(), "group/bins.cl")
          .asNumbers(type)
          .define("LOCAL_BINS", LOCAL_BINS)
          .onlyWithDoubles();
    }
  }
}
