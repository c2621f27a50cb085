// SPDX-License-Identifier: Apache-2.0
package pantile.op;

import java.util.List;
import java.util.function.Consumer;
import pantile.spi.Kernel;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * What an operation's plan runs its jobs with, for one call of a user's: on whatever devices there
 * are, within the call's limit, for its report, its journal or its explanation. Used by the thread
 * that called alone. A job that is explained computes nothing; its result is {@link
 * Kernel#unexplored}.
 *
 * <p>Every method that runs a job but {@link #finish} throws {@link IllegalStateException} once the
 * devices are closed. All throw what {@code pantile.error} has: a job fails, is cancelled, or finds
 * no device for its kernel.
 */
public interface Jobs {
  /**
   * What a plan may ask of the devices.
   *
   * @return the devices as they are now
   */
  Machine machine();

  /**
   * Runs a job whose result the plan goes on with.
   *
   * @param job the job
   * @param operands the data, as the kernel lists them
   * @param <P> the result
   * @return the merged result; the merge's identity for an empty range
   * @throws pantile.error.JobFailedException also if it is none that the job can have, see {@link
   *     Kernel#possible}: too few counts, say, would lead the next job astray
   */
  <P> P run(Work<P> job, List<Operand> operands);

  /**
   * Runs a job that writes what the caller sees, to its end: once it has begun, neither an
   * interrupt nor a limit nor a close stops it.
   *
   * @param job the job
   * @param operands the data, as the kernel lists them
   * @throws pantile.error.JobFailedException if no device could; what is written may be a half then
   * @throws pantile.error.JobCancelledException if the devices were closed before it began
   */
  void finish(Work<?> job, List<Operand> operands);

  /**
   * Runs a job whose claims matter by themselves.
   *
   * @param job the job; of at least one element
   * @param operands the data, as the kernel lists them
   * @return where each claim that counts begins, in order, and where the last one ends
   */
  long[] claims(Work<?> job, List<Operand> operands);

  /**
   * Runs a job without operands and hands on its partial results, in the order of tiles.
   *
   * @param job the job
   * @param consumer takes them; what it throws ends the job
   * @param <P> the partial result
   */
  <P> void stream(Work<P> job, Consumer<P> consumer);

  /**
   * Runs a reduction over slices of one length, all of them read.
   *
   * @param kernel the kernel
   * @param slices its operands
   * @param <P> the result
   * @return the merged result; the merge's identity for no elements
   */
  default <P> P reduce(Kernel<P> kernel, Slice... slices) {
    List<Operand> operands;
    if (slices.length == 1) {
      operands = List.of(Operand.in(slices[0]));
    } else {
      Operand[] each = new Operand[slices.length];
      for (int i = 0; i < each.length; i++) {
        each[i] = Operand.in(slices[i]);
      }
      operands = List.of(each);
    }
    return run(new Work<>(kernel, 0, slices[0].length()), operands);
  }

  /**
   * The same, but the calling thread computes jobs by itself, tile by tile.
   *
   * @return jobs of the same call
   */
  Jobs byCaller();

  /**
   * Whether jobs are explained instead of run.
   *
   * @return true if nothing may be written
   */
  boolean explains();

  /**
   * Whether only the result counts: no progress, no report, no limit, no journal.
   *
   * @return true if nobody watches the tiles
   */
  boolean unwatched();

  /**
   * Adds to an explanation what the jobs that it names do not say by themselves; nothing where none
   * is asked for.
   *
   * @param text a sentence about the job explained last, or those that follow
   */
  void remark(String text);

  /**
   * Refuses a call that no journal helps, before its first job is run: that job by itself might be
   * one that a journal keeps.
   *
   * @param name of the call
   * @throws IllegalArgumentException if the call has a journal, or one with a journal is explained
   */
  void requireUnjournaled(String name);

  /**
   * Refuses a call that computes nothing, as others are refused.
   *
   * @throws IllegalStateException if the devices are closed
   */
  void requireOpen();

  /**
   * Scratch memory that is kept between calls.
   *
   * @return shared by all calls
   */
  KeptKeys keys();
}
