// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Launch;
import pantile.accelerator.run.Session;
import pantile.kernels.KernelSource;
import pantile.kernels.map.EvaluatePrograms;
import pantile.kernels.map.FormulaLanguage;
import pantile.spi.Formula;
import pantile.spi.LongList;
import pantile.spi.Slice;

/**
 * Computes the elements of expressions on a device, for one worker. The expression's inputs are
 * brought to the device, a kernel that was made for the formula's shape computes the elements, and
 * the job's own kernel reads them where they are. Where the device has no such kernel, the elements
 * are computed on the host and brought.
 */
public final class DeviceFormulas implements DeviceMemory.Computation {
  /** How many shapes are remembered. */
  private static final int MOST_SHAPES = 128;

  private final Session session;

  /** What is known of the shapes that were used last. */
  private final Map<Formula.Shape, Prepared> known = new LinkedHashMap<>(16, 0.75f, true);

  private DeviceFormulas(Session session) {
    this.session = session;
  }

  /**
   * The one that a worker keeps.
   *
   * @param session the worker's session
   * @return the same one for the session's life
   */
  public static DeviceFormulas of(Session session) {
    return session.kept(DeviceFormulas.class, DeviceFormulas::new);
  }

  /** A shape's kernel, or why the device has none. */
  private record Prepared(@Nullable KernelSource source, String refusal) {
    static Prepared refused(String reason) {
      return new Prepared(null, reason);
    }
  }

  /**
   * Makes an operand of elements. They are computed by the device, when a body needs them, or now
   * by the host.
   *
   * @param slice the elements
   * @return the operand; the caller closes it
   * @throws DriverException if a call of the driver fails
   * @throws ArithmeticException if the host divides an integer by zero
   */
  public DeviceMemory bring(Slice.Computed slice) {
    Prepared prepared = prepared(slice.formula());
    return prepared.source() == null
        ? DeviceMemory.computedOnHost(slice, prepared.refusal(), session)
        : new DeviceMemory(slice, this, session);
  }

  private Prepared prepared(Formula formula) {
    Prepared prepared = known.get(formula.shape());
    if (prepared == null) {
      prepared = prepare(formula);
      known.put(formula.shape(), prepared);
      if (known.size() > MOST_SHAPES) {
        known.remove(known.keySet().iterator().next());
      }
    }
    return prepared;
  }

  private Prepared prepare(Formula formula) {
    FormulaLanguage language = session.formulas();
    if (language == null) {
      return Prepared.refused("its driver compiles no expressions");
    }
    String refusal = language.refusal(formula.shape());
    if (refusal != null) {
      return Prepared.refused(refusal);
    }
    KernelSource source = language.evaluate(formula.shape(), session.shape());
    refusal = session.refusal(source);
    if (refusal != null) {
      return Prepared.refused(refusal);
    }
    for (Formula function : FunctionEdges.alone(formula.shape())) {
      Prepared own = prepared(function);
      if (own.source() == null) {
        return own;
      }
    }
    try {
      return new FormulaTrial(formula).passes(this, source)
          ? new Prepared(source, "")
          : Prepared.refused("its results would have other bits");
    } catch (DriverException e) {
      refusal = session.refusal(source); // it is known now whether the program is at fault
      if (refusal == null) {
        throw e;
      }
      return Prepared.refused(refusal);
    }
  }

  @Override
  public void compute(Slice.Computed slice, DeviceBuffer to) {
    KernelSource source = prepared(slice.formula()).source();
    if (source == null) { // forgotten since, and refused now
      session.transfers().upload(DeviceMemory.computedOnHost(slice, session), to, 0);
    } else if (divides(slice.formula(), source, slice.inputs(), slice.length(), to)) {
      throw new ArithmeticException("an integer was divided by zero");
    }
  }

  /**
   * Computes elements.
   *
   * @return whether an integer was divided by zero
   */
  boolean divides(
      Formula formula, KernelSource source, List<Slice> inputs, long elements, DeviceBuffer to) {
    int length = Math.toIntExact(elements);
    if (length == 0) {
      return false;
    }
    int part = session.part(length);
    try (DeviceScratch scratch = session.scratch()) {
      Launch launch = session.launch(source).wide(length).number(part);
      for (Slice input : inputs) {
        launch.in(session.input(input, scratch));
      }
      LongList constants = formula.constants();
      for (int i = 0; i < constants.size(); i++) {
        launch.wide(constants.get(i));
      }
      launch.out(to);
      if (!EvaluatePrograms.divides(formula.shape())) {
        launch.groups(Math.ceilDiv(length, part));
        return false;
      }
      DeviceBuffer note = scratch.bytes(Long.BYTES);
      session.transfers().upload(new Slice.Longs(new long[1], 0, 1), note, 0);
      launch.out(note).groups(Math.ceilDiv(length, part));
      return scratch.longs(note, 1)[0] != 0;
    }
  }

  /** Memory for one run, and transfers. */
  Session session() {
    return session;
  }
}
