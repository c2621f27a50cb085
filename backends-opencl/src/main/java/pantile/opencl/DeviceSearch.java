// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.AcceleratorBackend.Found;
import pantile.accelerator.TriedDevice;
import pantile.accelerator.driver.OpenedDevice;
import pantile.accelerator.trial.PrivateStore;
import pantile.accelerator.trial.Trial;
import pantile.accelerator.trial.Verdict;
import pantile.kernels.Shape;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery.Notice;

/**
 * Which of the devices that drivers offer are used, and by which driver: one after the other in the
 * drivers' order, but those that do for a part of the work behind all others, and simulators last.
 * So a real driver's device is number 0, and none is kept from its place by a worse one.
 */
final class DeviceSearch {
  private final String backend;
  private final Cl driver;
  private final PrivateStore store;
  private final @Nullable ClTrials trials;
  private final @Nullable Shape shape;
  private final int processors = Runtime.getRuntime().availableProcessors();

  private final List<Notice> notices = new ArrayList<>();
  private final List<ClDevice> accepted = new ArrayList<>();
  private final Map<DeviceInfo, TriedDevice> devices = new LinkedHashMap<>();

  /** Those that are right with short loops alone. */
  private final Map<ClDevice, TriedDevice> restricted = new LinkedHashMap<>();

  /**
   * A search.
   *
   * @param backend the backend's name
   * @param driver opens devices
   * @param store keeps compiled programs
   * @param trials of devices, before their first use; null for none
   * @param shape of kernels; null for those that suit each device
   */
  DeviceSearch(
      String backend,
      Cl driver,
      PrivateStore store,
      @Nullable ClTrials trials,
      @Nullable Shape shape) {
    this.backend = backend;
    this.driver = driver;
    this.store = store;
    this.trials = trials;
    this.shape = shape;
  }

  /** Chooses among all devices. Called once. */
  Found among(ClListing listing) {
    for (ClListing.Failure failure : listing.failures()) {
      notices.add(Platforms.notice(failure));
    }
    lookAtAll(listing.devices(), false);
    for (Map.Entry<ClDevice, TriedDevice> left : restricted.entrySet()) {
      if (!isOneOf(accepted, left.getKey())) {
        add(left.getKey(), left.getValue());
      }
    }
    lookAtAll(listing.devices(), true);
    if (devices.isEmpty() && notices.isEmpty()) {
      notices.add(
          new Notice(backend, "the OpenCL drivers offer no device", OpenClLoader.remedy(), false));
    }
    return new Found(devices, notices);
  }

  private void lookAtAll(List<ClDevice> all, boolean simulators) {
    for (ClDevice device : all) {
      if (device.simulator() == simulators) {
        look(device, all);
      }
    }
  }

  private void look(ClDevice device, List<ClDevice> all) {
    if (isOneOf(accepted, device)) {
      return;
    }
    if (!device.usable()) {
      notices.add(
          new Notice(
              backend,
              device.name()
                  + " is not available, is big-endian, has no compiler, or lacks the full profile"
                  + " of OpenCL",
              "use another driver for it",
              false));
      return;
    }
    TriedDevice tried = tried(device);
    // What is seldom used is tried when it is: one CPU's only driver, beside the CPU backend; and
    // simulators, whose trial takes long.
    Verdict verdict = onlyNamed(device, all) ? tried.known() : tried.verdict();
    if (verdict != null && verdict.refused()) {
      notices.add(
          verdict.notice(
              "OpenCL device " + device.name(), device.platform() + " " + device.driver()));
    } else if (tried.restriction() != null && !device.simulator()) {
      restricted.put(device, tried);
    } else {
      add(device, tried);
    }
  }

  private TriedDevice tried(ClDevice device) {
    List<TriedDevice.Way> ways = new ArrayList<>();
    for (Shape own : shape != null ? List.of(shape) : Hardware.shapes(device)) {
      Trial trial = trials == null ? Trial.none() : trials.of(device, own);
      ways.add(new TriedDevice.Way(Hardware.traits(device, own), own, trial));
    }
    return new TriedDevice(ways, new Opener(driver, device, store));
  }

  private void add(ClDevice device, TriedDevice tried) {
    accepted.add(device);
    Verdict known = tried.known();
    String restriction = tried.restriction();
    String note = restriction == null ? "" : ", with short loops alone, since " + restriction;
    if (known != null && known.here()) {
      note += ", tried in the process that uses it";
    }
    DeviceInfo info = Hardware.info(backend + ":" + devices.size(), device, note);
    devices.put(info, tried);
    Notice crowded = Hardware.crowded(info.id(), device, processors);
    if (crowded != null) {
      notices.add(crowded);
    }
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
