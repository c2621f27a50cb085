// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.AcceleratorBackend;
import pantile.accelerator.SharedDevice;
import pantile.kernels.Shape;
import pantile.spi.CacheFolder;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery.Notice;

/**
 * OpenCL devices of every platform, "opencl:0" and on. A device that several platforms offer is
 * used through the first of them.
 */
public final class OpenClBackend extends AcceleratorBackend {
  /** Workers for each device: one copies while the other computes. */
  private static final int WORKERS = 2;

  private final Supplier<Loader.Search> loader;
  private final ProgramStore store;
  private final @Nullable Shape shape;

  /** Made by {@link java.util.ServiceLoader}, or by hand for {@code PantileBuilder.backends}. */
  public OpenClBackend() {
    this(Installed.SEARCH, new ProgramStore(CacheFolder.ofThisUser().resolve("opencl")), null);
  }

  /**
   * A backend on another driver.
   *
   * @param loader finds the driver
   * @param store keeps compiled programs
   * @param shape of kernels; null for each device's own
   */
  OpenClBackend(Supplier<Loader.Search> loader, ProgramStore store, @Nullable Shape shape) {
    this.loader = loader;
    this.store = store;
    this.shape = shape;
  }

  /** The driver of this machine, looked for when first asked for, once a process. */
  private static final class Installed {
    static final Supplier<Loader.Search> SEARCH = () -> Once.SEARCH;

    private static final class Once {
      static final Loader.Search SEARCH = Loader.find();
    }
  }

  @Override
  public String name() {
    return "opencl";
  }

  @Override
  protected Found search() {
    Loader.Search search = loader.get();
    Cl driver = search.driver();
    if (driver == null) {
      return new Found(Map.of(), List.of(Objects.requireNonNull(search.notice())));
    }
    try {
      return list(driver);
    } catch (ClException e) {
      boolean none = e.status() == ClException.NO_PLATFORM;
      return new Found(
          Map.of(),
          List.of(
              new Notice(
                  name(),
                  none
                      ? "the OpenCL loader is installed, but no driver is registered with it"
                      : "the OpenCL driver fails: " + e.getMessage(),
                  none ? Loader.remedy() : "reinstall the driver",
                  false)));
    }
  }

  private Found list(Cl driver) {
    ClListing listing = driver.devices();
    Map<DeviceInfo, SharedDevice> devices = new LinkedHashMap<>();
    List<Notice> notices = new ArrayList<>();
    listing.failures().forEach(failure -> notices.add(Platforms.notice(failure)));
    for (ClDevice device : Hardware.distinct(listing.devices())) {
      if (!device.usable()) {
        notices.add(
            new Notice(
                name(),
                device.name()
                    + " is not available, is big-endian, has no compiler, or lacks the full profile"
                    + " of OpenCL",
                "use another driver for it",
                false));
        continue;
      }
      Shape own = shape != null ? shape : Hardware.shape(device);
      DeviceInfo info = Hardware.info(name() + ":" + devices.size(), device, WORKERS);
      devices.put(
          info,
          new SharedDevice(
              Hardware.traits(device),
              own,
              () -> new OpenedClDevice(driver.open(device), device, store)));
    }
    if (devices.isEmpty() && notices.isEmpty()) {
      notices.add(new Notice(name(), "the OpenCL drivers offer no device", Loader.remedy(), false));
    }
    return new Found(devices, notices);
  }
}
