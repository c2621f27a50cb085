// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import pantile.error.JobFailedException;
import pantile.master.Call;
import pantile.master.Master;
import pantile.op.Machine;
import pantile.spi.Kernel;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * What the array methods compute with.
 *
 * @param master runs jobs
 * @param call what the caller wants to know of them
 * @param keys scratch memory of sorts
 */
record Engine(Master master, Call call, KeptKeys keys) {
  /** The devices, as the plan of one call sees them. */
  Machine machine() {
    return master.machine();
  }

  /** The same, for a caller who wants to know other things. */
  Engine with(Call other) {
    return new Engine(master, other, keys);
  }

  /** Runs a reduction over slices of one length, all of them read. */
  <P> P reduce(Kernel<P> kernel, Slice... slices) {
    for (Slice slice : slices) {
      var _ = readable(slice);
    }
    List<Operand> operands =
        slices.length == 1
            ? List.of(Operand.in(slices[0]))
            : Stream.of(slices).map(Operand::in).toList();
    return run(new Work<>(kernel, 0, slices[0].length()), operands);
  }

  /**
   * Runs a job whose result the plan goes on with.
   *
   * @throws JobFailedException if there is none, or it cannot be one: too few counts, say, would
   *     lead the next job astray
   */
  <P> P run(Work<P> job, List<Operand> operands) {
    requireOpen();
    P result = master.run(job, operands, call);
    if (job.length() > 0 && !call.explains() && !job.kernel().possible(result, 0, job.length())) {
      throw new JobFailedException(
          job.kernel().label()
              + " of "
              + job.length()
              + ": what a device delivered cannot be a result of it");
    }
    return result;
  }

  /** Runs a job, and says where its claims begin and end. */
  long[] claims(Work<?> job, List<Operand> operands) {
    requireOpen();
    return master.claims(job, operands, call);
  }

  <P> void stream(Work<P> job, Consumer<P> consumer) {
    requireOpen();
    master.stream(job, List.of(), call, consumer);
  }

  /**
   * Refuses memory that not every thread can read, whether or not this job would be small enough
   * for the calling one.
   *
   * @return the same elements
   * @throws IllegalArgumentException if it is confined to a thread
   * @throws IllegalStateException if it has been freed
   */
  static Slice readable(Slice slice) {
    if (slice instanceof Slice.Mapped mapped) {
      if (!mapped.segment().scope().isAlive()) {
        throw new IllegalStateException("the memory segment has been freed");
      }
      if (!mapped.segment().isAccessibleBy(new Thread())) {
        throw new IllegalArgumentException(
            "one thread alone may read the memory segment; get it from Arena.ofShared(), ofAuto()"
                + " or global()");
      }
    }
    return slice;
  }

  void requireOpen() {
    if (master.closed()) {
      throw new IllegalStateException("this Pantile is closed");
    }
  }
}
