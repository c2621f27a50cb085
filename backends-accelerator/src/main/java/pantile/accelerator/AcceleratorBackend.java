// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantile.spi.Backend;
import pantile.spi.Device;
import pantile.spi.DeviceException;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery;
import pantile.spi.Discovery.Notice;

/** A backend that looks for its devices once. Thread-safe. */
public abstract class AcceleratorBackend implements Backend {
  private @Nullable Found found;

  /** Makes a backend that has not looked for devices yet. */
  protected AcceleratorBackend() {}

  /**
   * What a search found.
   *
   * @param devices usable devices, in the order of their numbers
   * @param notices why other devices cannot be used
   */
  public record Found(Map<DeviceInfo, TriedDevice> devices, List<Notice> notices) {}

  /**
   * Looks for devices. Called once, when devices are first asked for.
   *
   * @return what was found
   */
  protected abstract Found search();

  @Override
  public final Discovery discover() {
    Found now = found();
    return new Discovery(List.copyOf(now.devices.keySet()), now.notices);
  }

  @Override
  public final Device open(DeviceInfo info) {
    TriedDevice tried = found().devices.get(info);
    if (tried == null) {
      throw new DeviceException(
          DeviceException.Kind.LOST, info.id() + " is no device of this machine");
    }
    return new AcceleratorDevice(info, tried);
  }

  private synchronized Found found() {
    Found now = found;
    if (now == null) {
      now = search();
      found = now;
    }
    return now;
  }
}
