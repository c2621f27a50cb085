// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.prime;

import java.util.List;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.run.DeviceBody;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.op.Numbers;
import pantile.op.prime.ListPrimes;

/** Lists primes. */
public final class DeviceListPrimes extends DeviceBody<ListPrimes, Numbers> {
  /** For the registry. */
  public DeviceListPrimes() {}

  @Override
  protected List<KernelSource> sources(ListPrimes kernel, Traits traits, Shape shape) {
    return DeviceSieve.sources(shape);
  }

  @Override
  protected Numbers run(ListPrimes kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    return new Numbers(DeviceSieve.of(on).list(tile.from(), tile.to()));
  }
}
