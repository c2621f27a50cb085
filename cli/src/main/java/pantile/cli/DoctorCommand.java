// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import pantile.Installed;
import pantile.Pantile;
import pantile.policy.Fallback;
import pantile.spi.DeviceInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pantile doctor}: tries every device, and says what is amiss and what to do about it. */
@Command(
    name = "doctor",
    description =
        "Tries every device, and says what is not usable or slow, and what to do about it."
            + " Exit code 0 if at least one device works.")
final class DoctorCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  DoctorCommand(Console console) {
    this.console = console;
  }

  /** A device, and what is wrong with its results; null if nothing is. */
  private record Finding(DeviceInfo device, @Nullable String problem) {
    boolean works() {
      return problem == null;
    }

    /** The same, with what is known of the device by now. */
    Finding as(Installed known) {
      for (Installed.Entry entry : known.entries()) {
        if (entry.info().id().equals(device.id()) && entry.info().name().equals(device.name())) {
          return new Finding(entry.info(), problem);
        }
      }
      return this;
    }
  }

  @Override
  public Integer call() {
    List<Finding> examined = new ArrayList<>();
    for (Installed.Entry entry : Installed.onThisMachine().entries()) {
      examined.add(new Finding(entry.info(), examine(entry.info())));
    }
    // Asked again: some devices are tried when they are first opened, and there is more to tell.
    Installed installed = Installed.onThisMachine();
    List<Finding> findings = examined.stream().map(found -> found.as(installed)).toList();
    boolean healthy = findings.stream().anyMatch(Finding::works);
    if (json) {
      printJson(installed, findings, healthy);
    } else {
      printText(installed, findings, healthy);
    }
    return healthy ? ExitCodes.FINE : ExitCodes.FAILED;
  }

  /** Small work of each kind, whose results are known. */
  private static @Nullable String examine(DeviceInfo device) {
    // A simulator takes a microsecond for what others do in a nanosecond.
    boolean slow = device.byNameAlone();
    try (Pantile pantile = Pantile.builder().devices(device.id()).fallback(Fallback.ALLOW).open()) {
      int length = slow ? 1_000 : 100_000;
      long[] falling = LongStream.rangeClosed(1, length).map(i -> length - i).toArray();
      long sum = pantile.sum(falling);
      if (sum != length * (length - 1L) / 2) {
        return "a sum is wrong: " + sum;
      }
      pantile.sort(falling);
      for (int i = 0; i < length; i++) {
        if (falling[i] != i) {
          return "a sort put " + falling[i] + " at " + i;
        }
      }
      long limit = slow ? 1_000 : 1_000_000;
      long primes = pantile.countPrimes(0, limit);
      return primes == (slow ? 168 : 78_498)
          ? null
          : "it counts " + primes + " primes below " + limit;
    } catch (RuntimeException | LinkageError e) {
      return "it failed: " + e.getMessage();
    }
  }

  private void printJson(Installed installed, List<Finding> findings, boolean healthy) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("healthy", healthy);
    object.put("pantile", Version.pantile());
    object.put("java", System.getProperty("java.version"));
    object.put("os", System.getProperty("os.name"));
    object.put("arch", System.getProperty("os.arch"));
    object.put("processors", Runtime.getRuntime().availableProcessors());
    object.put("heapBytes", Runtime.getRuntime().maxMemory());
    List<Map<String, Object>> devices = new ArrayList<>();
    for (Finding finding : findings) {
      Map<String, Object> device = new LinkedHashMap<>();
      device.put("id", finding.device().id());
      device.put("works", finding.works());
      device.put("laneBits", finding.device().laneBits());
      device.put("workers", finding.device().workers());
      if (finding.problem() != null) {
        device.put("problem", finding.problem());
      }
      devices.add(device);
    }
    object.put("devices", devices);
    object.put("notices", installed.notices());
    console.print(Json.of(object));
  }

  private void printText(Installed installed, List<Finding> findings, boolean healthy) {
    console.print("pantile " + Version.pantile());
    console.print(Version.java());
    console.print(Version.system());
    for (Finding finding : findings) {
      DeviceInfo device = finding.device();
      console.print(
          finding.problem() == null
              ? String.format(
                  Locale.ROOT,
                  "%s works: %s, %s, lanes: %s, workers: %d",
                  device.id(),
                  device.name(),
                  device.detail(),
                  DevicesCommand.lanes(device),
                  device.workers())
              : String.format(Locale.ROOT, "%s does not work: %s", device.id(), finding.problem()));
    }
    if (findings.isEmpty() && installed.notices().isEmpty()) {
      console.print(
          "No device was found, since no backend is here: the file pantile-backends-cpu-*.jar"
              + " should be beside pantile-cli-*.jar.");
    }
    installed.notices().forEach(notice -> console.print(DevicesCommand.describe(notice)));
    console.print(
        !healthy
            ? "No device works."
            : installed.notices().isEmpty() && findings.stream().allMatch(Finding::works)
                ? "All is well."
                : "Pantile works, but see above.");
  }
}
