// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.util.Optional;
import pantile.job.Tile;

/**
 * One worker's device. A device is opened for one worker and used by that worker's thread alone,
 * unless the device is {@link #reentrant()}. A failure of the device is a {@link DeviceException}.
 */
public interface Device extends AutoCloseable {
  /**
   * Describes the device.
   *
   * @return the same description for the device's life
   */
  DeviceInfo info();

  /**
   * Whether the device can run a kernel. Called from any thread, at any time, with no lock of the
   * master's held. The call may wait, for a driver say; other workers compute the job meanwhile. An
   * exception counts as a no, with the exception as the reason.
   *
   * @param kernel the kernel
   * @return false if another device must run the kernel
   */
  boolean supports(Kernel<?> kernel);

  /**
   * Why {@link #supports} says no to a kernel. Called from any thread, at any time.
   *
   * @param kernel a kernel that is not supported
   * @return a few words for the job's report
   */
  default String refusal(Kernel<?> kernel) {
    return "it does not support " + kernel.label();
  }

  /**
   * Whether {@link #supports} and {@link #refusal} wait for nothing: neither for a driver nor for a
   * monitor that is held while a driver works. If so, the calling thread asks them, and the worker
   * takes part from the job's beginning. If not, the worker asks its device on its own thread, and
   * joins later.
   *
   * <p>Some kernels are used only where every device says at once that it can run them: {@link
   * pantile.op.sort.Split} and {@link pantile.op.scan.ScanInPlace}. Elsewhere other kernels take
   * their place, with the same results.
   *
   * <p>An exception counts as a no to the kernel, with the exception as the reason.
   *
   * @return by default whether the device is {@link #reentrant()}
   */
  default boolean answersAtOnce() {
    return reentrant();
  }

  /**
   * Does beforehand what a first tile would have to wait for, such as loading classes. Called once,
   * by the worker's thread, as soon as that thread runs. A tile that is waiting already waits until
   * this returns. A device that takes longer than a first tile may take counts as hanging.
   *
   * @throws Exception for any reason. The exception is ignored, since the first tile will meet its
   *     cause again
   */
  default void prepare() throws Exception {}

  /**
   * Whether any number of threads may use this object at once. If so, the master also runs small
   * jobs on the device, on the calling thread.
   *
   * @return false by default
   */
  default boolean reentrant() {
    return false;
  }

  /**
   * Makes host elements reachable for the device. A device that shares host memory makes a view.
   * Any other makes a copy, now or when {@link #run} needs the elements. Elements that are {@link
   * Slice.Computed} are computed, also now or then. For {@link Operand.Access#WRITE} the contents
   * need not be copied.
   *
   * @param slice the elements
   * @param access what the kernel will do to the elements
   * @return the memory; the caller closes it
   * @throws DeviceException if there is no room, or the copy fails
   */
  Memory bring(Slice slice, Operand.Access access);

  /**
   * The longest part of a tile that the device computes at once if an operand of the tile is {@link
   * Slice.Computed} and is {@linkplain Cut.Tiled cut by tile}. A longer tile that may be divided is
   * computed part by part, so that computed elements are read while they are in a cache.
   *
   * @param kernel a kernel that is supported
   * @return elements; by default {@link Long#MAX_VALUE}: any number
   */
  default long computedAtOnce(Kernel<?> kernel) {
    return Long.MAX_VALUE;
  }

  /**
   * The device's memory for elements that stay there between jobs. Called from any thread.
   *
   * @return the same store for all workers of the device; empty by default, and for devices that
   *     share host memory
   * @throws DeviceException if the device has been lost
   */
  default Optional<DeviceStore> store() {
    return Optional.empty();
  }

  /**
   * Copies results to the host. Does nothing where {@code from} is a view of {@code to}. If {@code
   * to} is {@link Slice.Resident}, results are copied to there within the device.
   *
   * @param from memory that {@link #bring} made
   * @param to the elements to overwrite, of the same type and length
   * @throws DeviceException if the copy fails
   */
  void fetch(Memory from, Slice to);

  /**
   * Runs a kernel on one tile, and blocks until the partial result is on the host. If the thread is
   * interrupted meanwhile, a long run may end early with {@link
   * java.util.concurrent.CancellationException}.
   *
   * @param kernel a kernel that is supported
   * @param tile the tile's place in the job
   * @param operands as the kernel's documentation lists them
   * @param <P> the partial result
   * @return the partial result
   * @throws DeviceException if the device failed, rather than the work
   * @throws Exception whatever a user's own function throws
   */
  <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) throws Exception;

  /**
   * The device's own clock, for benchmarks.
   *
   * @return empty by default, and for devices without a clock
   * @throws DeviceException if the device failed
   */
  default Optional<DeviceProbe> probe() {
    return Optional.empty();
  }

  /** Frees what the device holds. A second call does nothing. */
  @Override
  void close();
}
