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
import pantile.op.prime.CountPrimes;

/** Counts primes. */
public final class DeviceCountPrimes extends DeviceBody<CountPrimes, Long> {
  /** For the registry. */
  public DeviceCountPrimes() {}

  @Override
  protected List<KernelSource> sources(CountPrimes kernel, Traits traits, Shape shape) {
    return DeviceSieve.sources(shape);
  }

  @Override
  protected Long run(CountPrimes kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    return DeviceSieve.of(on).count(tile.from(), tile.to());
  }
}
