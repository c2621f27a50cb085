// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.Traits;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.spi.Body;
import pantile.spi.Kernel;
import pantile.spi.Memory;

/**
 * A kernel's body on accelerators. A body names the device programs that it needs, and launches
 * them.
 *
 * @param <K> the kernel
 * @param <P> its partial result
 */
public abstract class DeviceBody<K extends Kernel<P>, P> implements Body<K, P, Session> {
  /** Makes a body. */
  protected DeviceBody() {}

  /**
   * The device kernels that the driver must be able to build.
   *
   * @param kernel the kernel
   * @param traits what algorithms need to know of the device
   * @param shape the shape of launches on the device
   * @return descriptors; one is enough for several that stand in one program
   */
  protected abstract List<KernelSource> sources(K kernel, Traits traits, Shape shape);

  /**
   * Why kernels of a shape do not do for a kernel.
   *
   * @param kernel the kernel
   * @param shape the shape of launches on the device
   * @return a few words; null if they do
   */
  protected @Nullable String refusal(K kernel, Shape shape) {
    return null;
  }

  /**
   * Launches the device kernels on one tile, and waits for the partial result.
   *
   * @param kernel a kernel that is not refused
   * @param tile the tile's place in the job
   * @param operands as the kernel's documentation lists them
   * @param on the worker's session: its queue and memory
   * @return the partial result
   * @throws pantile.accelerator.driver.DriverException if a call of the driver fails
   */
  protected abstract P run(K kernel, Tile tile, List<DeviceMemory> operands, Session on);

  @Override
  public final @Nullable String refusal(K kernel, Session on) {
    SharedDevice shared = on.shared();
    String ofShape = refusal(kernel, shared.shape());
    if (ofShape != null) {
      return ofShape;
    }
    return Support.refusal(sources(kernel, shared.traits(), shared.shape()), shared);
  }

  @Override
  public final P run(K kernel, Tile tile, Memory[] operands, Session on) {
    List<DeviceMemory> own = new ArrayList<>(operands.length);
    for (Memory operand : operands) {
      own.add(DeviceMemory.of(operand));
    }
    return run(kernel, tile, own, on);
  }
}
