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
import pantile.accelerator.TriedDevice;
import pantile.accelerator.driver.OpenedDevice;
import pantile.accelerator.trial.PrivateStore;
import pantile.accelerator.trial.Trial;
import pantile.accelerator.trial.Verdict;
import pantile.kernels.Shape;
import pantile.spi.CacheFolder;
import pantile.spi.DeviceInfo;
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
    PrivateStore store = setting.store();
    ClTrials trials = setting.trials();
    List<Notice> notices = new ArrayList<>();
    for (ClListing.Failure failure : listing.failures()) {
      notices.add(Platforms.notice(failure));
    }
    List<ClDevice> accepted = new ArrayList<>();
    Map<DeviceInfo, TriedDevice> devices = new LinkedHashMap<>();
    int processors = Runtime.getRuntime().availableProcessors();
    for (ClDevice device : simulatorsLast(listing.devices())) {
      if (isOneOf(accepted, device)) {
        continue;
      }
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
      Trial trial = trials == null ? Trial.none() : trials.of(device, own);
      TriedDevice tried =
          new TriedDevice(Hardware.traits(device), own, trial, new Opener(driver, device, store));
      // What is seldom used is tried when it is: one CPU's only driver, beside the CPU backend; and
      // simulators, whose trial takes long.
      Verdict verdict = onlyNamed(device, listing.devices()) ? trial.known() : tried.verdict();
      if (verdict != null && verdict.refused()) {
        notices.add(
            verdict.notice(
                "OpenCL device " + device.name(), device.platform() + " " + device.driver()));
        continue;
      }
      accepted.add(device);
      String note = verdict != null && verdict.here() ? ", tried in the process that uses it" : "";
      DeviceInfo info = Hardware.info(name() + ":" + devices.size(), device, note);
      devices.put(info, tried);
      Notice crowded = Hardware.crowded(info.id(), device, processors);
      if (crowded != null) {
        notices.add(crowded);
      }
    }
    if (devices.isEmpty() && notices.isEmpty()) {
      notices.add(
          new Notice(name(), "the OpenCL drivers offer no device", OpenClLoader.remedy(), false));
    }
    return new Found(devices, notices);
  }

  /** A class and no lambda, as all on the way of opening. */
  private record Opener(Cl driver, ClDevice device, PrivateStore store)
      implements Supplier<OpenedDevice> {
    @Override
    public OpenedDevice get() {
      ClContext context =
          device.simulator() ? Simulators.open(driver, device) : driver.open(device);
      return new OpenedClDevice(context, device, store);
    }
  }

  /** Whether nobody uses it but who names it, since another backend is on its processors. */
  private static boolean onlyNamed(ClDevice device, List<ClDevice> all) {
    return device.simulator() || (device.onHost() && !isOneOf(all, device));
  }

  /** In the drivers' order but for that, so that a real driver's device is number 0. */
  private static List<ClDevice> simulatorsLast(List<ClDevice> all) {
    List<ClDevice> ordered = new ArrayList<>();
    List<ClDevice> last = new ArrayList<>();
    for (ClDevice device : all) {
      (device.simulator() ? last : ordered).add(device);
    }
    ordered.addAll(last);
    return ordered;
  }

  /** Whether another platform offers the same device. */
  private static boolean isOneOf(List<ClDevice> others, ClDevice device) {
    for (ClDevice other : others) {
      if (Hardware.same(device, other)) {
        return true;
      }
    }
    return false;
  }
}
