// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import pantile.job.Tile;
import pantile.spi.Backend;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery;
import pantile.spi.Kernel;
import pantile.spi.Memory;

/**
 * Another backend, each of whose devices is opened inside another one: a {@link ForwardingDevice},
 * say.
 *
 * @param backend the backend
 * @param wrapper what is made of an opened device
 */
public record WrappedBackend(Backend backend, UnaryOperator<Device> wrapper) implements Backend {
  /** What becomes of a partial result. */
  @FunctionalInterface
  public interface Change {
    /**
     * A device has run a kernel on a tile; called on the thread that did.
     *
     * @param kernel what was run
     * @param tile on what
     * @param partial the partial result
     * @return what is said to be the partial result, of the same class
     */
    Object of(Kernel<?> kernel, Tile tile, Object partial);
  }

  /**
   * A backend where somebody looks at each tile before a device runs it.
   *
   * @param backend the backend
   * @param hook told of kernel and tile, on the thread that runs it; may throw in the device's
   *     place
   * @return the backend under watch
   */
  public static WrappedBackend before(Backend backend, BiConsumer<Kernel<?>, Tile> hook) {
    return new WrappedBackend(
        backend,
        device ->
            new ForwardingDevice(device) {
              @Override
              public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) throws Exception {
                hook.accept(kernel, tile);
                return super.run(kernel, tile, operands);
              }
            });
  }

  /**
   * A backend whose devices deliver other partial results than they found.
   *
   * @param backend the backend
   * @param change makes them of the true ones
   * @return the backend that lies
   */
  public static WrappedBackend changing(Backend backend, Change change) {
    return new WrappedBackend(
        backend,
        device ->
            new ForwardingDevice(device) {
              @Override
              @SuppressWarnings("unchecked") // what was a P stays one
              public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) throws Exception {
                return (P) change.of(kernel, tile, super.run(kernel, tile, operands));
              }
            });
  }

  @Override
  public String name() {
    return backend.name();
  }

  @Override
  public Discovery discover() {
    return backend.discover();
  }

  @Override
  public Device open(DeviceInfo info) {
    return wrapper.apply(backend.open(info));
  }
}
