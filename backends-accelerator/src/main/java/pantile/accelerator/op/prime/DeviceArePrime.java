// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.prime;

import java.util.List;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.run.DeviceBody;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.prime.PrimePrograms;
import pantile.op.prime.ArePrime;
import pantile.op.prime.ArePrime.Flags;

/** Tests numbers. */
public final class DeviceArePrime extends DeviceBody<ArePrime, Flags> {
  /** For the registry. */
  public DeviceArePrime() {}

  @Override
  protected List<KernelSource> sources(ArePrime kernel, Traits traits, Shape shape) {
    return List.of(PrimePrograms.arePrime(shape));
  }

  @Override
  protected Flags run(ArePrime kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    DeviceMemory numbers = operands.get(0);
    int words = Math.toIntExact((numbers.length() + Long.SIZE - 1) / Long.SIZE);
    try (DeviceScratch scratch = on.scratch()) {
      DeviceBuffer results = scratch.bytes((long) words * Long.BYTES);
      on.launch(PrimePrograms.arePrime(on.shape()))
          .in(numbers.buffer())
          .number(numbers.count())
          .out(results)
          .groups(words);
      return new Flags(scratch.longs(results, words));
    }
  }
}
