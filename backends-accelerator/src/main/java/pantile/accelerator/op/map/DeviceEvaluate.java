// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.map;

import java.util.List;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.run.DeviceBody;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.op.Done;
import pantile.op.map.Evaluate;

/**
 * Computes elements where their results belong. Elements that the device has no program for were
 * computed on the host, and stay there: they do not travel to the device and back.
 */
public final class DeviceEvaluate extends DeviceBody<Evaluate, Done> {
  /** For the registry. */
  public DeviceEvaluate() {}

  @Override
  protected List<KernelSource> sources(Evaluate kernel, Traits traits, Shape shape) {
    return List.of(); // which programs there are depends on the elements
  }

  @Override
  protected Done run(Evaluate kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    DeviceMemory elements = operands.get(0);
    DeviceMemory results = operands.get(1);
    if (!elements.onDevice() && !elements.stays() && !results.stays()) {
      results.deliver(elements.slice());
      return Done.DONE;
    }
    elements.load(results.buffer());
    return on.done();
  }
}
