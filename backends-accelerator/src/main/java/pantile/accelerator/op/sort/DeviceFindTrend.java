// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.sort;

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
import pantile.kernels.reduce.ReducePrograms;
import pantile.op.sort.FindTrend;
import pantile.op.sort.FindTrend.Trend;

/** Looks for order. */
public final class DeviceFindTrend extends DeviceBody<FindTrend, Trend> {
  /** For the registry. */
  public DeviceFindTrend() {}

  @Override
  protected List<KernelSource> sources(FindTrend kernel, Traits traits, Shape shape) {
    return List.of(ReducePrograms.findTrend(kernel.type(), shape));
  }

  @Override
  protected Trend run(FindTrend kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    DeviceMemory x = operands.get(0);
    int groups = on.chunks(x.length());
    try (DeviceScratch scratch = on.scratch()) {
      DeviceBuffer results = scratch.bytes(2L * (groups + 1) * Long.BYTES);
      on.launch(ReducePrograms.findTrend(x.type(), on.shape()))
          .in(x.buffer())
          .number(x.count())
          .out(results)
          .groups(groups);
      long[] found = scratch.longs(results, 2 * (groups + 1));
      boolean ascending = true;
      boolean descending = true;
      for (int i = 0; i < 2 * groups; i += 2) {
        ascending &= found[i] == 0;
        descending &= found[i + 1] == 0;
      }
      int ordered = ascending || descending ? 1 : 0;
      return new Trend(1, ordered, ascending, descending, found[2 * groups], found[2 * groups + 1]);
    }
  }
}
