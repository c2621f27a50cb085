// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import java.util.List;
import pantile.cpu.lanes.LaneWidth;
import pantile.spi.Backend;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery;

/**
 * The CPU's vector lanes, or plain loops: one device, "cpu:0", with a worker for each processor.
 */
public final class CpuBackend implements Backend {
  /** Made by {@link java.util.ServiceLoader}, or by hand for {@code PantileBuilder.backends}. */
  public CpuBackend() {}

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public Discovery discover() {
    Runtime runtime = Runtime.getRuntime();
    int bits = LaneWidth.BITS;
    DeviceInfo info =
        new DeviceInfo(
            "cpu:0",
            CpuName.read(),
            bits > 0 ? bits + "-bit vector lanes" : "plain loops",
            bits,
            runtime.availableProcessors(),
            runtime.maxMemory(),
            true,
            true);
    List<Discovery.Notice> notices =
        LaneWidth.MODULE_PRESENT
            ? List.of()
            : List.of(
                new Discovery.Notice(
                    info.id(),
                    "the module jdk.incubator.vector is not in this process, so plain loops run"
                        + " instead of vector lanes",
                    "start java with --add-modules jdk.incubator.vector",
                    true));
    return new Discovery(List.of(info), notices);
  }

  @Override
  public Device open(DeviceInfo info) {
    return new CpuDevice(info);
  }
}
