// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantile.Installed;
import pantile.Pantile;
import pantile.PantileBuilder;
import pantile.error.DeviceNotFoundException;
import pantile.policy.Fallback;
import pantile.spi.DeviceInfo;
import picocli.CommandLine.Option;

/** What a command may run on, and whether it may talk about it. */
final class DeviceOptions {
  private static final int MOST_WORKERS = 4096;

  /** The backend that is in every Pantile but those that someone has put together otherwise. */
  private static final String CPU = "cpu";

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description =
          "Use this device (cpu:0, or a part of its name) or backend (cpu); may be repeated."
              + " Default: all, but of those on the CPU's cores only the CPU itself (demo shows"
              + " them too); few numbers are the CPU's alone.")
  private String[] devices = {};

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "How many workers the CPU gets. Default: one a processor.")
  private @Nullable String workers;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress bar, no warnings and no notices.")
  private boolean quiet;

  /** Whether nothing but results and failures may be shown. */
  boolean quiet() {
    return quiet;
  }

  /** Whether a progress bar may be shown. */
  boolean showsProgress(Console console) {
    return !quiet && console.errTerminal();
  }

  /** Opens the devices asked for, and warns of those that run slower than they could. */
  Pantile open(Console console, @Nullable ProgressLine progress) {
    return open(console, progress, devices);
  }

  /**
   * Opens the devices asked for, or else the CPU, which computes few numbers whatever there is
   * beside it. Warns as {@link #open} does.
   */
  Pantile openForFew(Console console) {
    if (devices.length == 0) {
      try {
        return open(console, null, CPU);
      } catch (DeviceNotFoundException absent) {
        return open(console, null);
      }
    }
    return open(console, null);
  }

  /**
   * The devices asked for or else every one but simulators, even those that share the CPU's cores.
   * Warns of those among them that run slower than they could.
   *
   * @param opened what {@link #open} returned, which has warned of its own devices
   */
  List<DeviceInfo> every(Console console, Pantile opened) {
    if (devices.length > 0) {
      return opened.devices();
    }
    List<DeviceInfo> every = Installed.onThisMachine().withoutNames();
    if (!quiet) {
      List<DeviceInfo> others = new ArrayList<>(every);
      others.removeAll(opened.devices());
      warn(console, others);
    }
    return every;
  }

  private Pantile open(Console console, @Nullable ProgressLine progress, String... names) {
    PantileBuilder builder = builder(names);
    if (progress != null) {
      builder.listener(progress);
    }
    Pantile pantile = builder.open();
    if (!quiet) {
      warn(console, pantile.devices());
    }
    return pantile;
  }

  /** Opens one device. */
  Pantile openAlone(DeviceInfo device) {
    return builder(device.id()).open();
  }

  private PantileBuilder builder(String... names) {
    // The command prints its own warnings: a line each, without a logger's date.
    PantileBuilder builder = Pantile.builder().devices(names).fallback(Fallback.ALLOW);
    if (workers != null) {
      long number = NumberArgument.parse("--workers", workers);
      if (number < 1 || number > MOST_WORKERS) {
        throw new BadInputException("--workers must be 1 to " + MOST_WORKERS + ", not " + number);
      }
      builder.cpuWorkers((int) number);
    }
    return builder;
  }

  private static void warn(Console console, List<DeviceInfo> used) {
    if (used.isEmpty()) {
      return; // no names would stand for all devices
    }
    Installed.onThisMachine(used.stream().map(DeviceInfo::id).toList()).notices().stream()
        .filter(n -> n.degraded() && used.stream().anyMatch(d -> d.id().equals(n.subject())))
        .map(n ->
            String.format(
                Locale.ROOT, "pantile: warning: %s: %s; %s", n.subject(), n.reason(), n.remedy()))
        .forEach(console.err()::println);
  }
}
