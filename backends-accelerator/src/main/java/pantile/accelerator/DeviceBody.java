// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.spi.Body;
import pantile.spi.Kernel;
import pantile.spi.Memory;

/** A kernel's body on accelerators: the programs that it is made of, and how they are launched. */
abstract class DeviceBody<K extends Kernel<P>, P> implements Body<K, P, Session> {
  /** The programs' kernels that the device must be able to build. */
  abstract List<KernelSource> sources(K kernel, Traits traits, Shape shape);

  /** Launches them on one tile, and waits for the partial result. */
  abstract P run(K kernel, Tile tile, List<DeviceMemory> operands, Session on);

  @Override
  public final @Nullable String refusal(K kernel, Session on) {
    SharedDevice shared = on.shared();
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
