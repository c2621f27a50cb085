// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.AcceleratorBackend;
import pantile.accelerator.trial.PrivateStore;
import pantile.kernels.Shape;
import pantile.spi.CacheFolder;
import pantile.spi.Discovery.Notice;

/**
 * OpenCL devices of every platform, "opencl:0" and on. A device that several platforms offer is
 * used through the first of them.
 */
public final class OpenClBackend extends AcceleratorBackend {
  private final Setting setting;
  private final @Nullable Shape shape;

  /** Made by {@link java.util.ServiceLoader}, or by hand for {@code PantileBuilder.backends}. */
  public OpenClBackend() {
    this(new OfThisMachine(), null);
  }

  /**
   * A backend on another driver, whose devices are not tried.
   *
   * @param loader finds the driver
   * @param store keeps compiled programs
   * @param shape of kernels; null for each device's own
   */
  OpenClBackend(
      Supplier<OpenClLoader.FoundDriver> loader, PrivateStore store, @Nullable Shape shape) {
    this(loader, store, null, shape);
  }

  /**
   * A backend on another driver.
   *
   * @param loader finds the driver
   * @param store keeps compiled programs
   * @param trials of devices, before their first use; null for none
   * @param shape of kernels; null for each device's own
   */
  OpenClBackend(
      Supplier<OpenClLoader.FoundDriver> loader,
      PrivateStore store,
      @Nullable ClTrials trials,
      @Nullable Shape shape) {
    this(new Given(loader, store, trials), shape);
  }

  private OpenClBackend(Setting setting, @Nullable Shape shape) {
    this.setting = setting;
    this.shape = shape;
  }

  /**
   * What a search works with. Asked for by the search alone: opening a device of another backend
   * makes this one too, and should take no time for it.
   */
  private interface Setting {
    OpenClLoader.FoundDriver find();

    PrivateStore store();

    @Nullable ClTrials trials();
  }

  private record Given(
      Supplier<OpenClLoader.FoundDriver> loader, PrivateStore store, @Nullable ClTrials trials)
      implements Setting {
    @Override
    public OpenClLoader.FoundDriver find() {
      return loader.get();
    }
  }

  private static final class OfThisMachine implements Setting {
    @Override
    public OpenClLoader.FoundDriver find() {
      return InstalledDriver.FOUND;
    }

    @Override
    public PrivateStore store() {
      return KeptTrials.STORE;
    }

    @Override
    public ClTrials trials() {
      return KeptTrials.ALL;
    }
  }

  /** What this process knows of this machine's devices. */
  private static final class KeptTrials {
    static final PrivateStore STORE = new PrivateStore(CacheFolder.ofThisUser().resolve("opencl"));
    static final ClTrials ALL = new ClTrials(STORE, TrialProcess.usual());
  }

  /** The driver of this machine, looked for when first asked for, once a process. */
  private static final class InstalledDriver {
    static final OpenClLoader.FoundDriver FOUND = OpenClLoader.find();
  }

  @Override
  public String name() {
    return "opencl";
  }

  @Override
  protected Found search() {
    OpenClLoader.FoundDriver found = setting.find();
    Cl driver = found.driver();
    if (driver == null) {
      return new Found(Map.of(), List.of(Objects.requireNonNull(found.notice())));
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
                  none ? OpenClLoader.remedy() : "reinstall the driver",
                  false)));
    }
  }

  private Found list(Cl driver) {
    ClListing listing = Simulators.list(driver);
    return new DeviceSearch(name(), driver, setting.store(), setting.trials(), shape)
        .among(listing);
  }
}
