// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.map;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Launch;
import pantile.accelerator.run.Reach;
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

  /** Groups have whole cache lines. */
  private static final int PART_UNIT = 32;

  /** The most turns of loops for an element: 128 nodes at most, ten rounds or remainders each. */
  private static final int TURNS_EACH = 1 << 12;

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
    } else if (divides(slice, source, to)) {
      throw new ArithmeticException("an integer was divided by zero");
    }
  }

  /**
   * Computes elements.
   *
   * @return whether an integer was divided by zero
   */
  boolean divides(Slice.Computed elements, KernelSource source, DeviceBuffer to) {
    Formula formula = elements.formula();
    int length = Math.toIntExact(elements.length());
    if (length == 0) {
      return false;
    }
    int part = session.part(length, PART_UNIT, TURNS_EACH);
    try (DeviceScratch scratch = session.scratch()) {
      Launch launch = session.launch(source).wide(length).number(part);
      for (int i = 0; i < elements.inputs().size(); i++) {
        input(launch, elements, i, scratch);
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

  /**
   * Gives a kernel an input: memory, the place there of the input's first element, and the length
   * where the kernel reads other elements than its own. What the device keeps is read where it is.
   * Of the rest, what is read is brought, so the first element's place may lie before the memory.
   */
  private void input(Launch launch, Slice.Computed elements, int number, DeviceScratch scratch) {
    Slice input = elements.inputs().get(number);
    if (input instanceof Slice.Resident kept) {
      launch.in(session.kept(kept)).wide(kept.from());
    } else {
      Reach reach = Reach.of(elements, number);
      DeviceBuffer brought = scratch.bytes(Math.max(1, reach.length()) * input.type().bytes());
      if (reach.length() > 0) {
        session.transfers().upload(input.sub(reach.from(), reach.to()), brought, 0);
      }
      launch.in(brought).wide(-reach.from());
    }
    if (elements.formula().shape().whole(number)) {
      launch.wide(input.length());
    }
  }

  /** Memory for one run, and transfers. */
  Session session() {
    return session;
  }
}
