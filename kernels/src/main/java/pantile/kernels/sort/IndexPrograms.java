// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.sort;

import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.PerShape;
import pantile.kernels.PerType;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.spi.ElementType;

/**
 * Kernels that put keys and the indices of their elements into one number and take them apart
 * again, see {@link pantile.op.sort.Packing}: a group has a part of the elements.
 */
public final class IndexPrograms {
  private static final Parameter LENGTH = Parameter.number("length");
  private static final Parameter PART = Parameter.number("part");
  private static final Parameter PACKED = Parameter.input("i64", "packed");
  private static final Parameter INDEX_BITS = Parameter.number("index_bits");

  private static final PerType<Shape> PACK_INDICES = new Pack();

  private static final PerShape<Shape> UNPACK_INDICES =
      new Unpack(
          "unpack_indices",
          PACKED,
          LENGTH,
          PART,
          Parameter.number("mask"),
          Parameter.output("i32", "order"));

  private static final PerShape<Shape> FIND_TIES =
      new Unpack("find_ties", PACKED, LENGTH, PART, INDEX_BITS, Parameter.output("u32", "ties"));

  private IndexPrograms() {}

  /**
   * Packs the leading bits of keys with the indices of their elements.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource packIndices(ElementType type, Shape shape) {
    return PACK_INDICES.of(type, shape);
  }

  /**
   * Takes the indices out of packed numbers.
   *
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource unpackIndices(Shape shape) {
    return UNPACK_INDICES.of(shape);
  }

  /**
   * Tells of each packed number by a bit whether it ties with the one before; parts are multiples
   * of 32.
   *
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource findTies(Shape shape) {
    return FIND_TIES.of(shape);
  }

  private static final class Pack extends PerType<Shape> {
    Pack() {
      super(
          "pack_indices",
          Parameter.input("BITS", "x"),
          LENGTH,
          PART,
          Parameter.number("index"),
          Parameter.number("descending"),
          Parameter.wide("origin"),
          Parameter.number("shift"),
          INDEX_BITS,
          Parameter.output("i64", "packed"));
    }

    @Override
    protected Program program(ElementType type, Shape shape) {
      return Program.of(shape.items(), "order.cl", "sort/pack.cl").asBits(type);
    }
  }

  private static final class Unpack extends PerShape<Shape> {
    Unpack(String entry, Parameter... parameters) {
      super(entry, parameters);
    }

    @Override
    protected Program program(Shape shape) {
      return Program.of(shape.items(), "sort/unpack.cl");
    }
  }
}
