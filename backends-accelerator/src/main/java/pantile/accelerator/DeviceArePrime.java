// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

import java.util.List;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.prime.PrimePrograms;
import pantile.op.prime.ArePrime;
import pantile.op.prime.ArePrime.Flags;

/** Tests numbers. */
final class DeviceArePrime extends DeviceBody<ArePrime, Flags> {
  @Override
  List<KernelSource> sources(ArePrime kernel, Traits traits, Shape shape) {
    return List.of(PrimePrograms.arePrime(shape));
  }

  @Override
  Flags run(ArePrime kernel, Tile tile, List<DeviceMemory> operands, DeviceSession on) {
    return on.reductions().arePrime(operands.get(0));
  }
}
