// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantile.error.JobFailedException;
import pantile.master.Call;
import pantile.master.Master;
import pantile.op.Jobs;
import pantile.op.KeptKeys;
import pantile.op.Machine;
import pantile.op.map.Divisions;
import pantile.op.map.EvaluatePlan;
import pantile.op.map.Infix;
import pantile.residence.Places;
import pantile.residence.Residence;
import pantile.spi.Arguments;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * The jobs of one {@link Pantile}'s calls.
 *
 * @param master runs jobs
 * @param own what the caller wants to know of them, unless the thread is inside another {@link
 *     Scope} than the one in which this object was made
 * @param keys scratch memory of sorts
 * @param residence the arrays that devices keep
 * @param scope the innermost one of the thread that made this object; null for none
 */
record Engine(Master master, Call own, KeptKeys keys, Residence residence, @Nullable Scope scope)
    implements Jobs {
  /** Whether there ever was a scope. Calls of programs without any load no class for one. */
  @SuppressWarnings("NonFinalStaticField") // it is set once
  private static volatile boolean scoped;

  /** For callers in no scope. */
  Engine(Master master, Call own, KeptKeys keys, Residence residence) {
    this(master, own, keys, residence, null);
  }

  /** The same, for a caller who wants to know other things. */
  Engine with(Call other) {
    return new Engine(master, other, keys, residence, scoped ? Scope.current() : null);
  }

  /**
   * What the caller wants to know: of the innermost report, journal or explanation of the calling
   * thread, whoever made the values that are computed.
   */
  Call call() {
    return scoped ? innermost() : own;
  }

  private Call innermost() {
    Scope current = Scope.current();
    return current == null || current.equals(scope) || !current.master().equals(master)
        ? own
        : current.call().noLaterThan(own);
  }

  /** Calls a function whose thread's jobs are asked for what a call wants to know. */
  <R extends @Nullable Object> R inside(Call other, Function<Engine, R> function) {
    scoped = true;
    Scope inner = new Scope(master, other);
    return inner.call(() -> function.apply(new Engine(master, other, keys, residence, inner)));
  }

  @Override
  public Machine machine() {
    return master.machine();
  }

  @Override
  public <P> P run(Work<P> job, List<Operand> operands) {
    requireOpen();
    P result = ran(job, operands);
    if (call().explains()) {
      explainComputed(operands);
    }
    if (job.length() > 0 && !call().explains() && !job.kernel().possible(result, 0, job.length())) {
      throw new JobFailedException(
          job.kernel().label()
              + " of "
              + job.length()
              + ": what a device delivered cannot be a result of it");
    }
    return result;
  }

  private <P> P ran(Work<P> job, List<Operand> operands) {
    try {
      return Arguments.mayBeHeld()
          ? residence.run(this, call(), job, operands)
          : master.run(job, operands, call());
    } catch (JobFailedException e) {
      if (e.getCause() instanceof ArithmeticException) {
        Divisions.requireNone(Arguments.mayBeHeld() ? onHost(operands) : operands, e);
      }
      for (Operand operand : operands) {
        if (freed(operand.slice())) {
          throw new IllegalStateException("the memory segment was freed during the call", e);
        }
      }
      throw e;
    }
  }

  private List<Operand> onHost(List<Operand> operands) {
    return Places.onHost(this, operands);
  }

  private static boolean freed(Slice slice) {
    if (slice instanceof Slice.Computed computed) {
      return computed.inputs().stream().anyMatch(Engine::freed);
    }
    return slice instanceof Slice.Mapped mapped && !mapped.segment().scope().isAlive();
  }

  private void explainComputed(List<Operand> operands) {
    for (Operand operand : operands) {
      if (operand.slice() instanceof Slice.Computed computed) {
        remark(Infix.sentence(computed));
      }
    }
  }

  @Override
  public Slice evaluated(Slice elements) {
    return Arguments.mayBeHeld() && OnDevice.keeps(elements)
        ? OnDevice.evaluated(this, elements)
        : EvaluatePlan.evaluate(this, elements);
  }

  @Override
  public boolean offHeap(long length) {
    return length > master.longestArray();
  }

  @Override
  public void finish(Work<?> job, List<Operand> operands) {
    var _ = master.run(job, operands, call().unstoppable());
  }

  @Override
  public long[] claims(Work<?> job, List<Operand> operands) {
    requireOpen();
    return master.claims(job, operands, call());
  }

  @Override
  public <P> void stream(Work<P> job, Consumer<P> consumer) {
    requireOpen();
    master.stream(job, List.of(), call(), consumer);
  }

  @Override
  public Jobs toMakeAgain() {
    return with(call().toMakeAgain());
  }

  @Override
  public Jobs byCaller() {
    return with(call().byCaller());
  }

  @Override
  public boolean byLoop(long length) {
    return call().plain() && master.direct(length);
  }

  @Override
  public boolean explains() {
    return call().explains();
  }

  @Override
  public void remark(String text) {
    call().remark(text);
  }

  @Override
  public void requireUnjournaled(String name) {
    call().requireUnjournaled(name);
  }

  @Override
  public void requireGoing() {
    call().requireGoing();
  }

  @Override
  public void requireOpen() {
    if (master.closed()) {
      throw new IllegalStateException("this Pantile is closed");
    }
  }
}
