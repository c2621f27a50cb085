// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.util.Optional;
import pantile.job.Tile;

/**
 * One worker's device: opened for that worker and used by its thread alone, unless it is {@link
 * #reentrant()}. Every failure is a {@link DeviceException}.
 */
public interface Device extends AutoCloseable {
  /**
   * What was opened.
   *
   * @return the same for the device's life
   */
  DeviceInfo info();

  /**
   * Whether the device can run a kernel. Called from any thread, at any time, with no lock of the
   * master's held. While it waits, be it for a driver, jobs are done by other workers. What it
   * throws counts as a no, with the exception as the reason.
   *
   * @param kernel the kernel
   * @return false if another device must
   */
  boolean supports(Kernel<?> kernel);

  /**
   * Why {@link #supports} says no to a kernel. Called from any thread, at any time.
   *
   * @param kernel one that is not supported
   * @return a few words for the job's report
   */
  default String refusal(Kernel<?> kernel) {
    return "it does not support " + kernel.label();
  }

  /**
   * Whether {@link #supports} and {@link #refusal} wait for nothing: no driver, and no monitor that
   * is held while one works. The thread that calls then asks, so that every worker takes part from
   * a job's beginning; else each worker asks its own device on its own thread, and joins later.
   *
   * <p>Some kernels are used only where every worker says at once that it can run them: {@link
   * pantile.op.sort.Split} and {@link pantile.op.scan.ScanInPlace}, in whose place others do with
   * the same results.
   *
   * <p>What it throws counts as a no to the kernel, with the exception as the reason.
   *
   * @return by default whether the device is {@link #reentrant()}
   */
  default boolean answersAtOnce() {
    return reentrant();
  }

  /**
   * Does beforehand what a first tile would have to wait for, loading classes say. Called once, by
   * the worker's thread, as soon as it runs; a tile that is there already waits for its end, for as
   * long as a first tile may take. A device that is not ready by then counts as one that hangs.
   *
   * @throws Exception for whatever reason; it is left to the first tile to meet it again
   */
  default void prepare() throws Exception {}

  /**
   * Whether a job would be done sooner as one tile on the calling thread, which this device shares
   * among all processors by itself. May change while a program runs.
   *
   * @param kernel the job's kernel
   * @return false, unless a device knows better; only a {@linkplain #reentrant reentrant} one is
   *     asked
   */
  default boolean wantsWhole(Kernel<?> kernel) {
    return false;
  }

  /**
   * Whether any number of threads may use this object at once. The master then also runs small jobs
   * on it, on the thread that calls.
   *
   * @return false by default
   */
  default boolean reentrant() {
    return false;
  }

  /**
   * Makes host elements reachable for the device: a view where it shares host memory, a copy where
   * it does not, made now or when {@link #run} needs it. For {@link Operand.Access#WRITE} the
   * contents need not be copied.
   *
   * @param slice the elements
   * @param access what will be done to them
   * @return the memory; the caller closes it
   * @throws DeviceException if there is no room, or the copy fails
   */
  Memory bring(Slice slice, Operand.Access access);

  /**
   * Copies results to the host; nothing is to be done where {@code from} is a view of {@code to}.
   *
   * @param from what {@link #bring} made
   * @param to the elements to overwrite, of the same type and length
   * @throws DeviceException if the copy fails
   */
  void fetch(Memory from, Slice to);

  /**
   * Runs a kernel on one tile, and blocks until its partial result is on the host. If the thread is
   * interrupted meanwhile, a long run may end early with {@link
   * java.util.concurrent.CancellationException}.
   *
   * @param kernel one that is supported
   * @param tile the tile's place in the job
   * @param operands as the kernel's documentation lists them
   * @param <P> the partial result
   * @return the partial result
   * @throws DeviceException if the device failed, not the work
   * @throws Exception whatever a user's own function throws
   */
  <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) throws Exception;

  /**
   * The device's own clock.
   *
   * @return empty by default, and for devices that have none
   * @throws DeviceException if the device failed
   */
  default Optional<DeviceProbe> probe() {
    return Optional.empty();
  }

  /** Frees what the device holds. A second call does nothing. */
  @Override
  void close();
}
