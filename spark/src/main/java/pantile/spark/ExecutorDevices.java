// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import pantile.spi.DeviceInfo;

/**
 * Which devices of its machine an executor's Pantile opens. A pure function of what Spark assigned
 * and of what is there.
 *
 * <p>An address that is a number counts the devices in the order of their places on the PCI bus,
 * from 0. That is the order of {@code nvidia-smi}, which Spark's script for finding GPUs asks; CUDA
 * itself puts the fastest first. Any other address is a device's unique id.
 *
 * @param names what {@code PantileBuilder.devices} is given, never empty
 * @param memoryBytes the most bytes that arrays may keep on each device; 0 where no device has
 *     memory of its own
 */
record ExecutorDevices(List<String> names, long memoryBytes) {
  private static final String CPU = "cpu";

  /** What a maker's tool writes before a unique id. */
  private static final String UNIQUE = "gpu-";

  ExecutorDevices {
    names = List.copyOf(names);
  }

  /** Whether the devices of the machine must be known: if not, no driver need be loaded. */
  static boolean needsDevices(SparkSettings settings, List<String> addresses) {
    return settings.devices().isEmpty()
        ? !addresses.isEmpty()
        : settings.devices().stream().anyMatch(name -> !name.equalsIgnoreCase(CPU));
  }

  /**
   * Chooses.
   *
   * @param settings the configuration
   * @param addresses of the GPUs that Spark assigned to the task; none if it assigned none
   * @param found the machine's devices; may be empty if they {@linkplain #needsDevices need not be
   *     known}
   * @return the devices
   * @throws IllegalStateException if a GPU that Spark assigned is not there
   */
  static ExecutorDevices choose(
      SparkSettings settings, List<String> addresses, List<DeviceInfo> found) {
    List<String> names = new ArrayList<>();
    if (settings.devices().isEmpty()) {
      names.add(CPU);
      List<DeviceInfo> gpus = gpus(settings.gpuBackend(), found);
      for (String address : addresses) {
        names.add(gpu(address, gpus, settings.gpuBackend()).id());
      }
    } else {
      names.addAll(settings.devices());
    }
    return new ExecutorDevices(names, memory(settings.memoryFraction(), names, found));
  }

  private static List<DeviceInfo> gpus(String backend, List<DeviceInfo> found) {
    return found.stream()
        .filter(info -> info.id().startsWith(backend + ":") && !info.hostProcessor())
        .sorted(Comparator.comparing((DeviceInfo info) -> info.hardware().bus())) // stable
        .toList();
  }

  private static DeviceInfo gpu(String address, List<DeviceInfo> gpus, String backend) {
    if (address.chars().allMatch(Character::isDigit)
        && !address.isEmpty()
        && address.length() < 6) {
      int number = Integer.parseInt(address);
      if (number < gpus.size()) {
        return gpus.get(number);
      }
    } else {
      String small = address.toLowerCase(Locale.ROOT);
      String id =
          (small.startsWith(UNIQUE) ? small.substring(UNIQUE.length()) : small).replace("-", "");
      for (DeviceInfo gpu : gpus) {
        if (!id.isEmpty() && gpu.hardware().unique().equals(id)) {
          return gpu;
        }
      }
    }
    throw new IllegalStateException(
        "Spark assigned the GPU \""
            + address
            + "\" to this executor, but "
            + (gpus.isEmpty()
                ? "the backend " + backend + " finds none"
                : "the backend "
                    + backend
                    + " finds "
                    + gpus.stream().map(DeviceInfo::id).collect(Collectors.joining(", ")))
            + "; "
            + SparkSetting.GPU_BACKEND.key()
            + " names another backend, and "
            + SparkSetting.DEVICES.key()
            + "=cpu does without");
  }

  /** Of the smallest device: the limit is one for all. */
  private static long memory(double fraction, List<String> names, List<DeviceInfo> found) {
    long smallest = Long.MAX_VALUE;
    for (DeviceInfo info : found) {
      if (!info.sharesHostMemory() && names.stream().anyMatch(name -> names(name, info))) {
        smallest = Math.min(smallest, info.memoryBytes());
      }
    }
    return smallest == Long.MAX_VALUE ? 0 : Math.max(1, (long) (smallest * fraction));
  }

  /** Whether a name may mean a device: its id, its backend, or a part of its maker's name. */
  private static boolean names(String name, DeviceInfo info) {
    String id = info.id();
    return id.equalsIgnoreCase(name)
        || id.regionMatches(true, 0, name + ":", 0, name.length() + 1)
        || info.name().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
  }
}
