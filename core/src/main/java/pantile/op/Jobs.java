// SPDX-License-Identifier: Apache-2.0
package pantile.op;

import java.util.List;
import java.util.function.Consumer;
import pantile.spi.Kernel;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * Runs the jobs of an operation's plan, for one call of a user. Jobs run on the devices in use,
 * within the call's limit, and for the call's report, journal or explanation. The calling thread
 * alone uses this object. A job that is explained computes nothing, and its result is {@link
 * Kernel#unexplored}.
 *
 * <p>Every method that runs a job but {@link #finish} throws {@link IllegalStateException} once the
 * devices are closed. Every such method throws an exception of {@code pantile.error} if the job
 * fails, is cancelled, or finds no device for its kernel.
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
   * @throws pantile.error.JobFailedException also if the result is not {@linkplain Kernel#possible
   *     possible}, since the plan's next job could not work with it
   */
  <P> P run(Work<P> job, List<Operand> operands);

  /**
   * Runs a job that writes what the caller sees, to its end. Once the job has begun, neither an
   * interrupt nor a limit nor a close stops it.
   *
   * @param job the job
   * @param operands the data, as the kernel lists them
   * @throws pantile.error.JobFailedException if no device could do the job; results may then be
   *     half written
   * @throws pantile.error.JobCancelledException if the devices were closed before the job began
   */
  void finish(Work<?> job, List<Operand> operands);

  /**
   * Runs a job whose claims' bounds matter, since each claim is one run.
   *
   * @param job the job; of at least one element
   * @param operands the data, as the kernel lists them
   * @return the start of each claim that counts, in order, and the end of the last claim
   */
  long[] claims(Work<?> job, List<Operand> operands);

  /**
   * Runs a job without operands and hands on its partial results, in the order of tiles.
   *
   * @param job the job
   * @param consumer takes the partial results; what it throws ends the job
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
   * Computes elements once. They stay where their inputs are kept.
   *
   * @param elements any elements
   * @return all of a new array, or of new memory outside of the Java heap
   * @throws ArithmeticException if an integer is divided by zero
   * @throws OutOfMemoryError if there is no memory
   */
  Slice evaluated(Slice elements);

  /**
   * Whether results are so many that they lie outside of the Java heap: more than {@link
   * pantile.policy.Tunables#longestArray}.
   *
   * @param length how many
   * @return false for results in a Java array
   */
  boolean offHeap(long length);

  /**
   * Jobs that make elements again which were lost. They have this call's limit and report. They are
   * run where this call's are explained, and no journal keeps them.
   *
   * @return jobs for the same call
   */
  Jobs toMakeAgain();

  /**
   * Jobs of the same call that the calling thread computes by itself, tile by tile.
   *
   * @return jobs of the same call
   */
  Jobs byCaller();

  /**
   * Whether a loop of the calling thread may take the place of a job: if all that counts is the
   * result, and the calling thread would compute the job itself.
   *
   * @param length elements that are read
   * @return false if a report, a limit or the like is asked for, or workers would take part
   */
  boolean byLoop(long length);

  /**
   * Whether jobs are explained instead of run.
   *
   * @return true if nothing may be written
   */
  boolean explains();

  /**
   * Adds a sentence to an explanation. Does nothing if jobs are run, not explained.
   *
   * @param text a sentence about the job explained last, or about the jobs that follow
   */
  void remark(String text);

  /**
   * Refuses a call that cannot keep a journal, before its first job is run. That job alone might be
   * one that a journal keeps.
   *
   * @param name the call's name
   * @throws IllegalArgumentException if the call has a journal, or one with a journal is explained
   */
  void requireUnjournaled(String name);

  /**
   * Refuses a call that runs no job once the devices are closed, as calls that run jobs are
   * refused.
   *
   * @throws IllegalStateException if the devices are closed
   */
  void requireOpen();

  /**
   * Refuses to go on with a call that is stopped: for plans that wait between jobs.
   *
   * @throws pantile.error.JobCancelledException if the calling thread was interrupted, or if it is
   *     too late
   */
  void requireGoing();

  /**
   * The scratch memory that is kept between calls.
   *
   * @return the memory, shared by all calls
   */
  KeptKeys keys();
}
