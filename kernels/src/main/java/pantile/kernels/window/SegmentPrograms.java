// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.window;

import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.PerType;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.spi.ElementType;

/** The kernels of segments, which are blocks of at most 4096 elements: bounds say where. */
public final class SegmentPrograms {
  private static final Parameter NUMBERS = Parameter.input("ELEMENT", "x");
  private static final Parameter BITS = Parameter.input("BITS", "x");
  private static final Parameter BOUNDS = Parameter.input("i32", "bounds");
  private static final Parameter BLOCKS = Parameter.number("blocks");
  private static final Parameter FLIP = Parameter.wide("flip");

  private static final PerType<Shape> SUMS = new Sums();

  private static final PerType<Shape> PRODUCTS =
      new Products(
          "segment_products", NUMBERS, BOUNDS, BLOCKS, Parameter.output("TOTAL", "totals"));

  private static final PerType<Shape> MULTIPLIED =
      new Products(
          "multiply_segments",
          NUMBERS,
          BOUNDS,
          BLOCKS,
          Parameter.input("TOTAL", "carried"),
          Parameter.output("ELEMENT", "out"));

  private static final PerType<Shape> ENDS =
      new Records("segment_ends", BITS, BOUNDS, BLOCKS, FLIP, Parameter.output("i64", "keys"));

  private static final PerType<Shape> RECORDS =
      new Records(
          "segment_records",
          BITS,
          BOUNDS,
          BLOCKS,
          FLIP,
          Parameter.input("i64", "carried"),
          Parameter.output("BITS", "out"));

  private SegmentPrograms() {}

  /**
   * Canonical sums of blocks, a group each.
   *
   * @param type of the elements, a floating type
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource sums(ElementType type, Shape shape) {
    return SUMS.of(type, shape);
  }

  /**
   * Products of blocks, an item each: 64 bits, of a {@code double} for floating types.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource products(ElementType type, Shape shape) {
    return PRODUCTS.of(type, shape);
  }

  /**
   * Products up to each element, of what is carried to its block, an item a block.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource multiplied(ElementType type, Shape shape) {
    return MULTIPLIED.of(type, shape);
  }

  /**
   * The greatest key of each block, an item each; keys are of least elements if {@code flip} is -1.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource ends(ElementType type, Shape shape) {
    return ENDS.of(type, shape);
  }

  /**
   * The greatest elements up to each, of the key that is carried to its block, an item a block.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource records(ElementType type, Shape shape) {
    return RECORDS.of(type, shape);
  }

  private static final class Sums extends PerType<Shape> {
    Sums() {
      super("segment_sums", NUMBERS, BOUNDS, Parameter.output("double", "sums"));
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      return Program.of(shape.sumItems(), "reduce/lanes.cl", "window/segments.cl")
          .asNumbers(type)
          .onlyWithDoubles();
    }
  }

  private static final class Products extends PerType<Shape> {
    Products(String entry, Parameter... parameters) {
      super(entry, parameters);
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      // Unsigned, since only these wrap around in C.
      String unsigned = type == ElementType.INT ? "u32" : "u64";
      Program program =
          Program.of(shape.sumItems(), "window/products.cl")
              .asNumbers(type)
              .define("FLOATING", type.floating() ? 1 : 0)
              .define("WIDTH", Byte.SIZE * type.bytes())
              .define("VALUE", type.floating() ? "double" : unsigned)
              .define("TOTAL", type.floating() ? "double" : "i64");
      return type.floating() ? program.onlyWithDoubles() : program;
    }
  }

  private static final class Records extends PerType<Shape> {
    Records(String entry, Parameter... parameters) {
      super(entry, parameters);
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      return Program.of(
              shape.sumItems(), "order.cl", "reduce/key.cl", "window/end.cl", "window/records.cl")
          .asBits(type);
    }
  }
}
