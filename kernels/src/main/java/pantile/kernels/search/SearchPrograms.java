// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.search;

import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.PerType;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.spi.ElementType;

/** The kernel that finds places in sorted elements: a group has a part of what is sought. */
public final class SearchPrograms {
  private static final PerType<Shape> SEARCH_SORTED = new SearchSorted();

  private SearchPrograms() {}

  /**
   * Counts those elements that are there of all, on one side of each that is sought.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource searchSorted(ElementType type, Shape shape) {
    return SEARCH_SORTED.of(type, shape);
  }

  private static final class SearchSorted extends PerType<Shape> {
    SearchSorted() {
      super(
          "search_sorted",
          Parameter.input("BITS", "sought"),
          Parameter.number("length"),
          Parameter.number("part"),
          Parameter.input("BITS", "x"),
          Parameter.number("held"),
          Parameter.number("side"),
          Parameter.number("window"),
          Parameter.output("i32", "places"));
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      return Program.of(shape.items(), "order.cl", "search/search-sorted.cl").asBits(type);
    }
  }
}
