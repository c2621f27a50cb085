// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.scan;

import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.PerType;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.spi.ElementType;

/**
 * Kernels of prefix sums: a group does a block of at most 4096, the host carries from block to
 * block. Bounds say where blocks begin, and last where the last one ends.
 */
public final class ScanPrograms {
  private static final Parameter X = Parameter.input("ELEMENT", "x");
  private static final Parameter BOUNDS = Parameter.input("i32", "bounds");

  private static final PerType<Shape> BLOCK_TOTALS =
      new Scan("block_totals", X, BOUNDS, Parameter.output("TOTAL", "totals"));

  private static final PerType<Shape> SCAN_BLOCKS =
      new Scan(
          "scan_blocks",
          X,
          BOUNDS,
          Parameter.input("TOTAL", "offsets"),
          Parameter.number("exclusive"),
          Parameter.output("ELEMENT", "out"));

  private ScanPrograms() {}

  /**
   * The totals of blocks: 64 bits each, of a {@code double} for floating types.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource blockTotals(ElementType type, Shape shape) {
    return BLOCK_TOTALS.of(type, shape);
  }

  /**
   * The prefix sums of blocks, each from its offset on.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource scanBlocks(ElementType type, Shape shape) {
    return SCAN_BLOCKS.of(type, shape);
  }

  private static final class Scan extends PerType<Shape> {
    Scan(String entry, Parameter... parameters) {
      super(entry, parameters);
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      // Unsigned, since only these wrap around in C.
      String unsigned = type == ElementType.INT ? "u32" : "u64";
      Program program =
          Program.of(shape.sumItems(), "scan/scan.cl")
              .asNumbers(type)
              .define("FLOATING", type.floating() ? 1 : 0)
              .define("WIDTH", Byte.SIZE * type.bytes())
              .define("VALUE", type.floating() ? "double" : unsigned);
      return type.floating() ? program.onlyWithDoubles() : program;
    }
  }
}
