// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.List;
import java.util.stream.IntStream;
import pantile.spi.Backend;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery;

/**
 * The living definition of every kernel: slow, simple, and in memory of its own, so that bringing
 * and fetching are needed as on a device across a bus.
 *
 * @param devices how many devices it has
 * @param workers how many workers each is given
 */
public record ReferenceBackend(int devices, int workers) implements Backend {
  /** One device, two workers. */
  public ReferenceBackend() {
    this(1, 2);
  }

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public Discovery discover() {
    List<DeviceInfo> found =
        IntStream.range(0, devices)
            .mapToObj(number ->
                new DeviceInfo(
                    name() + ":" + number,
                    "reference device",
                    "definitions run literally",
                    0,
                    workers,
                    Runtime.getRuntime().maxMemory(),
                    false,
                    false))
            .toList();
    return new Discovery(found, List.of());
  }

  @Override
  public Device open(DeviceInfo info) {
    return new ReferenceDevice(info);
  }
}
