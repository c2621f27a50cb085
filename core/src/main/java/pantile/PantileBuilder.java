// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import pantile.claims.Tiler;
import pantile.error.DeviceNotFoundException;
import pantile.master.Call;
import pantile.master.DeviceOpener;
import pantile.master.Master;
import pantile.policy.Fallback;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.report.ProgressListener;
import pantile.spi.Arguments;
import pantile.spi.Backend;
import pantile.spi.CacheFolder;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;

/** Choices to make before a {@link Pantile} is opened. Not thread-safe. */
public final class PantileBuilder {
  private List<String> wanted = List.of();
  private @Nullable List<Backend> backends;
  private OptionalInt cpuWorkers = OptionalInt.empty();
  private Fallback fallback = Fallback.WARN;
  private Tunables tunables = Tunables.DEFAULT;
  private FaultPolicy faults = FaultPolicy.DEFAULT;
  private @Nullable ProgressListener listener;
  private @Nullable Path speeds;

  /** The most bytes that arrays keep on a device; 0 for half of its memory. */
  private long deviceMemory;

  PantileBuilder() {}

  /**
   * Uses these devices alone. By default all devices are used, each once. Of backends that compute
   * on the host's processors (the CPU's vector lanes, OpenCL's drivers for the CPU) only the first
   * is used. A GPU that several backends offer (CUDA and OpenCL) is used through the first of them.
   * Backends are ordered by their names. A GPU is recognised by its unique id or its place on the
   * bus, or by the maker's name where the drivers tell neither. A device that is named here is used
   * in any case. A simulator is used only if its id, or a part of its name, is given here: its
   * backend's name does not do.
   *
   * @param names names of backends ("cpu"), ids of devices ("cpu:0"), or parts of the maker's names
   *     ("geforce"), in upper or lower case; each must match a device that is found
   * @return this
   */
  public PantileBuilder devices(String... names) {
    for (String name : Arguments.given(names, "names")) {
      var _ = Arguments.given(name, "one of names");
    }
    wanted = List.of(names);
    return this;
  }

  /**
   * Uses these backends instead of those on the class path or module path.
   *
   * @param chosen the backends
   * @return this
   */
  public PantileBuilder backends(Backend... chosen) {
    for (Backend one : Arguments.given(chosen, "chosen")) {
      var _ = Arguments.given(one, "one of chosen");
    }
    backends = List.of(chosen);
    return this;
  }

  /**
   * The number of the CPU's workers. The default is one for each processor.
   *
   * @param workers at least 1
   * @return this
   * @throws IllegalArgumentException if less than 1
   */
  public PantileBuilder cpuWorkers(int workers) {
    if (workers < 1) {
      throw new IllegalArgumentException("at least one worker is needed, not " + workers);
    }
    cpuWorkers = OptionalInt.of(workers);
    return this;
  }

  /**
   * What to do where a device runs slower than it could. By default the reason is logged once.
   *
   * @param policy the policy
   * @return this
   */
  public PantileBuilder fallback(Fallback policy) {
    fallback = Arguments.given(policy, "policy");
    return this;
  }

  /**
   * The sizes by which work is cut.
   *
   * @param sizes the sizes
   * @return this
   */
  public PantileBuilder tunables(Tunables sizes) {
    tunables = Arguments.given(sizes, "sizes");
    return this;
  }

  /**
   * The responses to a device's failures.
   *
   * @param policy the policy
   * @return this
   */
  public PantileBuilder faults(FaultPolicy policy) {
    faults = Arguments.given(policy, "policy");
    return this;
  }

  /**
   * The most bytes that arrays keep on each device between calls; see {@link Values#on}. The
   * default is half of the device's memory.
   *
   * @param bytes at least 1
   * @return this
   * @throws IllegalArgumentException if less than 1
   */
  public PantileBuilder deviceMemory(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("at least one byte is needed, not " + bytes);
    }
    deviceMemory = bytes;
    return this;
  }

  /**
   * A listener that is told of every job's progress.
   *
   * @param progress the listener, called on the calling thread; what it throws ends the call
   * @return this
   */
  public PantileBuilder listener(ProgressListener progress) {
    listener = Arguments.given(progress, "progress");
    return this;
  }

  /**
   * The file in which the devices' speeds are remembered for the next run. The default is a file in
   * the user's cache folder, if several installed devices are used. A missing or damaged file costs
   * new measurements alone.
   *
   * @param file the file, made if it does not exist
   * @return this
   */
  public PantileBuilder speeds(Path file) {
    speeds = Arguments.given(file, "file");
    return this;
  }

  /**
   * Opens the devices and starts their workers.
   *
   * @return an open object; the caller closes it
   * @throws DeviceNotFoundException if a device that was asked for is missing, if there is no
   *     device at all, or if a device runs slower than it could under {@link Fallback#FAIL}
   * @throws OutOfMemoryError if the system has no thread for a worker; nothing is left open then
   */
  public Pantile open() {
    Installed installed =
        backends == null ? Installed.onThisMachine(wanted) : Installed.of(backends);
    List<Installed.Entry> chosen = installed.choose(wanted);
    Warnings.apply(fallback, chosen, installed.notices());
    List<Device> devices = new ArrayList<>();
    List<Master.Post> posts = new ArrayList<>();
    Device direct = null;
    try {
      for (Installed.Entry entry : chosen) {
        int workers =
            entry.backend().name().equals("cpu")
                ? cpuWorkers.orElse(entry.info().workers())
                : entry.info().workers();
        for (int i = 0; i < workers; i++) {
          devices.add(entry.backend().open(entry.info()));
          posts.add(new Master.Post(devices.getLast(), new Opener(entry)));
        }
        if (direct == null && devices.getLast().reentrant()) {
          direct = entry.backend().open(entry.info());
        }
      }
      Master master = new Master(posts, direct, new Tiler(tunables), faults, speeds(chosen));
      List<DeviceInfo> infos = new ArrayList<>(chosen.size());
      for (Installed.Entry entry : chosen) {
        infos.add(entry.info());
      }
      return new Pantile(master, Call.PLAIN.withListener(listener), infos, deviceMemory);
    } catch (RuntimeException | Error e) { // an Error: the system has no thread for a worker, say
      if (direct != null) {
        devices.add(direct);
      }
      closeAll(devices, e);
      throw e;
    }
  }

  /** A class and no lambda, as {@link Installed}'s. */
  private record Opener(Installed.Entry entry) implements DeviceOpener {
    @Override
    public Device open() {
      return entry.backend().open(entry.info());
    }
  }

  /** The choices made so far. Opens nothing. */
  @Override
  public String toString() {
    List<Backend> own = backends;
    return "PantileBuilder[devices="
        + (wanted.isEmpty() ? "all" : String.join(", ", wanted))
        + ", backends="
        + (own == null ? "installed" : own.stream().map(Backend::name).toList())
        + ", cpuWorkers="
        + (cpuWorkers.isPresent() ? cpuWorkers.getAsInt() : "one a processor")
        + ", fallback="
        + fallback
        + ", deviceMemory="
        + (deviceMemory == 0 ? "half" : deviceMemory + " bytes")
        + ", listener="
        + (listener == null ? "none" : "given")
        + ", speeds="
        + (speeds == null ? "default" : speeds)
        + ", "
        + tunables
        + ", "
        + faults
        + "]";
  }

  /**
   * The file in which speeds are remembered; null if none. A device that shares work with no other
   * needs no speed.
   */
  private @Nullable Path speeds(List<Installed.Entry> chosen) {
    if (speeds != null) {
      return speeds;
    }
    return backends == null && chosen.size() > 1
        ? CacheFolder.ofThisUser().resolve("speeds")
        : null;
  }

  private static void closeAll(List<Device> devices, Throwable reason) {
    for (Device device : devices) {
      try {
        device.close();
      } catch (RuntimeException e) {
        reason.addSuppressed(e);
      }
    }
  }
}
