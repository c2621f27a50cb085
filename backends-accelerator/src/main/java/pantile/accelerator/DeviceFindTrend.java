// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

import java.util.List;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.reduce.ReducePrograms;
import pantile.op.sort.FindTrend;
import pantile.op.sort.FindTrend.Trend;

/** Looks for order. */
final class DeviceFindTrend extends DeviceBody<FindTrend, Trend> {
  @Override
  List<KernelSource> sources(FindTrend kernel, Traits traits, Shape shape) {
    return List.of(ReducePrograms.findTrend(kernel.type(), shape));
  }

  @Override
  Trend run(FindTrend kernel, Tile tile, List<DeviceMemory> operands, DeviceSession on) {
    return on.reductions().findTrend(operands.get(0));
  }
}
