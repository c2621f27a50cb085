// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.sort;

import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.PerType;
import pantile.kernels.Program;
import pantile.spi.ElementType;

/**
 * Kernels of a radix sort that reads and writes each key once a digit. They need warps of 32 items,
 * and a device on which a group that has begun runs on, whatever other groups wait for.
 */
public final class SweepPrograms {
  private static final Parameter LENGTH = Parameter.number("length");
  private static final Parameter PLAN = Parameter.output("u32", "plan");
  private static final Parameter TALLIES = Parameter.output("u32", "tallies");

  private static final PerType<SweepShape> SWEEP_CLEAR =
      new Step("sweep_clear", PLAN, TALLIES, Parameter.number("words"));

  private static final PerType<SweepShape> SWEEP_HISTOGRAMS =
      new Step(
          "sweep_histograms",
          Parameter.input("BITS", "keys"),
          LENGTH,
          Parameter.number("form"),
          PLAN);

  private static final PerType<SweepShape> SWEEP_PLAN =
      new Step("sweep_plan", PLAN, LENGTH, Parameter.number("in_place"));

  private static final PerType<SweepShape> SWEEP_PASS =
      new Step(
          "sweep_pass",
          Parameter.input("BITS", "source"),
          Parameter.output("BITS", "between"),
          Parameter.output("BITS", "target"),
          LENGTH,
          Parameter.number("pass"),
          Parameter.number("load_form"),
          Parameter.number("store_form"),
          PLAN,
          TALLIES);

  private SweepPrograms() {}

  /**
   * Digits of a key, each with a pass.
   *
   * @param type of the elements
   * @return how many, an even number
   */
  public static int passes(ElementType type) {
    return type.bytes() * Byte.SIZE / SortPrograms.RADIX_BITS;
  }

  /**
   * Words of the plan: a row of places, a ticket and a route for each pass.
   *
   * @param type of the elements
   * @return how many {@code u32}
   */
  public static int planWords(ElementType type) {
    return passes(type) * (SortPrograms.RADIX + 2);
  }

  /**
   * Makes the plan zero, and so many tallies.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource clear(ElementType type, SweepShape shape) {
    return SWEEP_CLEAR.of(type, shape);
  }

  /**
   * Adds to the plan how many keys have each digit, for all passes.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource histograms(ElementType type, SweepShape shape) {
    return SWEEP_HISTOGRAMS.of(type, shape);
  }

  /**
   * Makes numbers of keys places of keys, and chooses the passes that are needed; by one group.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource plan(ElementType type, SweepShape shape) {
    return SWEEP_PLAN.of(type, shape);
  }

  /**
   * Moves keys to their places by one digit, a {@link SweepShape#tile} a group.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource pass(ElementType type, SweepShape shape) {
    return SWEEP_PASS.of(type, shape);
  }

  private static final class Step extends PerType<SweepShape> {
    Step(String entry, Parameter... parameters) {
      super(entry, parameters);
    }

    @Override
    protected Program program(ElementType type, SweepShape shape) {
      return Program.of(shape.items(), "order.cl", "sort/digits.cl", "sort/sweep.cl")
          .asBits(type)
          .define("OWN", shape.own(type))
          .define("COUNTED", shape.counted(type) / shape.items())
          .define("PARTS", shape.parts(type));
    }
  }
}
