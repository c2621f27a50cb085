// SPDX-License-Identifier: Apache-2.0
package pantile.kernels;

import java.util.Collections;
import java.util.List;
import pantile.spi.ElementType;

/**
 * Kernels that pick elements by their indices, and that put keys and indices into one number and
 * take them apart again, see {@link pantile.op.sort.Packing}: a group has a part of the elements.
 */
public final class IndexPrograms {
  private static final Parameter LENGTH = Parameter.number("length");
  private static final Parameter PART = Parameter.number("part");
  private static final Parameter PACKED = Parameter.input("i64", "packed");
  private static final Parameter INDEX_BITS = Parameter.number("index_bits");

  private static final PerType<Shape> GATHER = new Gather();
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

  private static final class Gather extends PerType<Shape> {
    Gather() {
      super(
          "gather",
          Parameter.input("i32", "indices"),
          LENGTH,
          PART,
          Parameter.input("BITS", "x"),
          Parameter.number("first"),
          Parameter.number("held"),
          Parameter.number("n"),
          Parameter.output("BITS", "out"),
          Parameter.output("i64", "bad"));
    }

    @Override
    KernelSource make(ElementType type, Shape shape) {
      return source(
          List.of("order.cl", "gather.cl"),
          ElementMacros.asBits(type.keyType()),
          shape.items(),
          false);
    }
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
    KernelSource make(ElementType type, Shape shape) {
      return source(
          List.of("order.cl", "pack.cl"), ElementMacros.asBits(type), shape.items(), false);
    }
  }

  private static final class Unpack extends PerShape<Shape> {
    private final String entry;
    private final List<Parameter> parameters;

    Unpack(String entry, Parameter... parameters) {
      this.entry = entry;
      this.parameters = List.of(parameters);
    }

    @Override
    KernelSource make(Shape shape) {
      return new KernelSource(
          List.of("unpack.cl"),
          entry,
          parameters,
          Collections.emptySortedMap(),
          shape.items(),
          false);
    }
  }
}
