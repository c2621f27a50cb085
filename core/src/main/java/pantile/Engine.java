// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.List;
import java.util.function.Consumer;
import pantile.error.JobFailedException;
import pantile.master.Call;
import pantile.master.Master;
import pantile.op.Jobs;
import pantile.op.KeptKeys;
import pantile.op.Machine;
import pantile.op.map.Divisions;
import pantile.op.map.Infix;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * The jobs of one {@link Pantile}'s calls.
 *
 * @param master runs jobs
 * @param call what the caller wants to know of them
 * @param keys scratch memory of sorts
 */
record Engine(Master master, Call call, KeptKeys keys) implements Jobs {
  /** The same, for a caller who wants to know other things. */
  Engine with(Call other) {
    return new Engine(master, other, keys);
  }

  @Override
  public Machine machine() {
    return master.machine();
  }

  @Override
  public <P> P run(Work<P> job, List<Operand> operands) {
    requireOpen();
    P result = ran(job, operands);
    if (call.explains()) {
      explainComputed(operands);
    }
    if (job.length() > 0 && !call.explains() && !job.kernel().possible(result, 0, job.length())) {
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
      return master.run(job, operands, call);
    } catch (JobFailedException e) {
      if (e.getCause() instanceof ArithmeticException) {
        Divisions.requireNone(operands, e);
      }
      for (Operand operand : operands) {
        if (operand.slice() instanceof Slice.Mapped mapped && !mapped.segment().scope().isAlive()) {
          throw new IllegalStateException("the memory segment was freed during the call", e);
        }
      }
      throw e;
    }
  }

  private void explainComputed(List<Operand> operands) {
    for (Operand operand : operands) {
      if (operand.slice() instanceof Slice.Computed computed) {
        remark(Infix.sentence(computed));
      }
    }
  }

  @Override
  public void finish(Work<?> job, List<Operand> operands) {
    var _ = master.run(job, operands, call.unstoppable());
  }

  @Override
  public long[] claims(Work<?> job, List<Operand> operands) {
    requireOpen();
    return master.claims(job, operands, call);
  }

  @Override
  public <P> void stream(Work<P> job, Consumer<P> consumer) {
    requireOpen();
    master.stream(job, List.of(), call, consumer);
  }

  @Override
  public Jobs byCaller() {
    return with(call.byCaller());
  }

  @Override
  public boolean explains() {
    return call.explains();
  }

  @Override
  public void remark(String text) {
    call.remark(text);
  }

  @Override
  public void requireUnjournaled(String name) {
    call.requireUnjournaled(name);
  }

  @Override
  public void requireOpen() {
    if (master.closed()) {
      throw new IllegalStateException("this Pantile is closed");
    }
  }
}
