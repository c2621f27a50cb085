// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantile.error.DeviceNotFoundException;
import pantile.spi.Backend;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery;
import pantile.text.Described;

/**
 * The devices of this machine, and why others cannot be used: what {@link Pantile#open} chooses
 * from, for people and programs that want to look first.
 *
 * @param entries every usable device with its backend, backends in the order of their names
 * @param notices what is not usable, or slower than it could be
 */
public record Installed(List<Entry> entries, List<Discovery.Notice> notices) {
  /**
   * A device and the backend that opens it.
   *
   * @param backend the backend
   * @param info the device
   */
  public record Entry(Backend backend, DeviceInfo info) {}

  /** Copies the lists. */
  public Installed {
    entries = List.copyOf(entries);
    notices = List.copyOf(notices);
  }

  /**
   * Asks every backend on the class path or module path.
   *
   * @return what they found
   */
  public static Installed onThisMachine() {
    return onThisMachine(List.of());
  }

  /**
   * As above, but where all names are those of backends or their devices, asks no others: looking
   * for a device may load its driver. If one of the names is no device's after all, every backend
   * is asked.
   *
   * @param wanted names of backends ("cpu"), ids of devices ("cpu:0"), or parts of makers' names,
   *     in upper or lower case
   * @return what those asked found
   */
  public static Installed onThisMachine(List<String> wanted) {
    Set<String> named = new HashSet<>();
    for (String name : wanted) {
      named.add(backend(name));
    }
    Backend cpu = named.size() == 1 && named.contains("cpu") ? CpuByName.backend() : null;
    if (cpu != null) {
      Installed found = of(List.of(cpu));
      if (found.offersAll(wanted)) {
        return found;
      }
    }
    List<Discovery.Notice> broken = new ArrayList<>();
    List<Backend> asked = new ArrayList<>();
    List<Backend> others = new ArrayList<>();
    Iterator<ServiceLoader.Provider<Backend>> providers =
        ServiceLoader.load(Backend.class, Installed.class.getClassLoader()).stream().iterator();
    // Those that come later need not be loaded.
    while ((named.isEmpty() || asked.size() < named.size()) && providers.hasNext()) {
      Backend backend = load(providers.next(), broken);
      if (backend != null) {
        (named.contains(backend.name()) ? asked : others).add(backend);
      }
    }
    Installed found;
    if (named.isEmpty() || asked.size() < named.size()) {
      asked.addAll(others);
      found = sorted(asked);
    } else {
      found = sorted(asked);
      if (!found.offersAll(wanted)) {
        // Whoever reads that a device is missing wants to know which ones there are.
        while (providers.hasNext()) {
          Backend backend = load(providers.next(), broken);
          if (backend != null) {
            others.add(backend);
          }
        }
        found = found.and(sorted(others));
      }
    }
    broken.addAll(found.notices);
    return new Installed(found.entries, broken);
  }

  private static @Nullable Backend load(
      ServiceLoader.Provider<Backend> provider, List<Discovery.Notice> broken) {
    try {
      return provider.get();
    } catch (ServiceConfigurationError | LinkageError e) {
      broken.add(
          new Discovery.Notice(
              provider.type().getName(),
              "the backend could not be loaded: " + Described.of(e),
              "use jars of one version of Pantile",
              false));
      return null;
    }
  }

  private static Installed sorted(List<Backend> backends) {
    backends.sort(new ByName());
    return of(backends);
  }

  /** A class and no lambda, as everything on the way of opening: the first takes the JVM long. */
  private static final class ByName implements Comparator<Backend> {
    @Override
    public int compare(Backend a, Backend b) {
      return a.name().compareTo(b.name());
    }
  }

  /**
   * Asks these backends.
   *
   * @param backends the backends
   * @return what they found
   */
  public static Installed of(List<Backend> backends) {
    List<Entry> entries = new ArrayList<>();
    List<Discovery.Notice> notices = new ArrayList<>();
    for (Backend backend : backends) {
      Discovery discovery = backend.discover();
      for (DeviceInfo info : discovery.devices()) {
        entries.add(new Entry(backend, info));
      }
      notices.addAll(discovery.notices());
    }
    return new Installed(entries, notices);
  }

  /**
   * What compares devices when the user names none: every device but those that are used
   * {@linkplain DeviceInfo#byNameAlone by name alone}. Unlike what {@link Pantile#open} uses, that
   * is also a second one on the host's processors, or a second backend's of one GPU.
   *
   * @return the devices, in the order of {@link #entries}
   */
  public List<DeviceInfo> withoutNames() {
    List<DeviceInfo> all = new ArrayList<>();
    for (Entry e : entries) {
      if (!e.info().byNameAlone()) {
        all.add(e.info());
      }
    }
    return List.copyOf(all);
  }

  /**
   * Picks devices by name.
   *
   * @param wanted names of backends, ids of devices, or parts of the maker's names for them, in
   *     upper or lower case; none for all devices, but one backend's alone of those that compute on
   *     the host's processors, and of those that offer one GPU. The name of a backend, and no name,
   *     leave out devices that are used {@linkplain DeviceInfo#byNameAlone by name alone}
   * @return the devices, in the order of {@link #entries}
   * @throws DeviceNotFoundException if a name matches none, or there is no device
   */
  List<Entry> choose(List<String> wanted) {
    if (entries.isEmpty() && notices.isEmpty()) {
      throw new DeviceNotFoundException(
          "no device was found; is pantile-backends-cpu on the class path?");
    }
    if (entries.isEmpty()) {
      throw new DeviceNotFoundException("no device was found" + reasons(notices));
    }
    if (wanted.isEmpty()) {
      return unnamed();
    }
    boolean[] chosen = new boolean[entries.size()];
    for (String name : wanted) {
      List<Entry> matching = matching(name);
      if (matching.isEmpty()) {
        throw new DeviceNotFoundException(missing(name));
      }
      // No set: the JVM makes a record's hashCode at its first use.
      for (int i = 0; i < chosen.length; i++) {
        chosen[i] |= isOneOf(matching, entries.get(i));
      }
    }
    List<Entry> inOrder = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i]) {
        inOrder.add(entries.get(i));
      }
    }
    return inOrder;
  }

  @SuppressWarnings("ReferenceEquality") // the very entry
  private static boolean isOneOf(List<Entry> some, Entry entry) {
    for (Entry one : some) {
      if (one == entry) {
        return true;
      }
    }
    return false;
  }

  private boolean offersAll(List<String> names) {
    for (String name : names) {
      if (matching(name).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private Installed and(Installed others) {
    List<Entry> both = new ArrayList<>(entries);
    both.addAll(others.entries);
    List<Discovery.Notice> all = new ArrayList<>(notices);
    all.addAll(others.notices);
    return new Installed(both, all);
  }

  private List<Entry> matching(String name) {
    List<Entry> exact = new ArrayList<>();
    List<Entry> partly = new ArrayList<>();
    String part = name.toLowerCase(Locale.ROOT);
    for (Entry e : entries) {
      boolean ofBackend = e.backend().name().equalsIgnoreCase(name) && !e.info().byNameAlone();
      if (e.info().id().equalsIgnoreCase(name) || ofBackend) {
        exact.add(e);
      } else if (e.info().name().toLowerCase(Locale.ROOT).contains(part)) {
        partly.add(e);
      }
    }
    return exact.isEmpty() && !name.isBlank() ? partly : exact;
  }

  /** Of a backend that is there, its own reasons alone: others' would lead astray. */
  private String missing(String name) {
    String backend = backend(name);
    List<Discovery.Notice> own =
        notices.stream().filter(notice -> backend(notice.subject()).equals(backend)).toList();
    boolean known =
        !own.isEmpty()
            || entries.stream().anyMatch(e -> e.backend().name().equalsIgnoreCase(backend));
    String here = entries.stream().map(e -> e.info().id()).collect(Collectors.joining(", "));
    return "there is no device \""
        + name
        + "\"; the devices here are "
        + here
        + toBeNamed(name)
        + reasons(known ? own : notices);
  }

  /** Why a backend's name does not do, where it has devices. */
  private String toBeNamed(String name) {
    StringBuilder told = new StringBuilder();
    for (Entry e : entries) {
      if (e.info().byNameAlone() && (name.isEmpty() || e.backend().name().equalsIgnoreCase(name))) {
        told.append("; ").append(e.info().id()).append(", ").append(e.info().name());
        told.append(", is used only if it is named");
      }
    }
    return told.toString();
  }

  /** The backend that a name or a device's id speaks of: "CUDA:0" of cuda. */
  private static String backend(String name) {
    int colon = name.indexOf(':');
    return (colon < 0 ? name : name.substring(0, colon)).toLowerCase(Locale.ROOT);
  }

  private List<Entry> unnamed() {
    List<Entry> used = new ArrayList<>();
    for (Entry e : entries) {
      if (!e.info().byNameAlone() && isFirstOfItsKind(e)) {
        used.add(e);
      }
    }
    if (used.isEmpty()) {
      throw new DeviceNotFoundException("no device was found" + toBeNamed("") + reasons(notices));
    }
    return used;
  }

  /**
   * Whether no backend before offers the host's processors too, or the same GPU: one that drivers
   * of two kinds offer would have to take turns with itself.
   */
  private boolean isFirstOfItsKind(Entry entry) {
    for (Entry e : entries) {
      if (e.info().byNameAlone()) {
        continue;
      }
      boolean alike =
          entry.info().hostProcessor()
              ? e.info().hostProcessor()
              : !shares(entry.info()) && !shares(e.info()) && e.info().sameHardware(entry.info());
      if (alike) {
        return e.backend().equals(entry.backend());
      }
    }
    return true;
  }

  private static boolean shares(DeviceInfo info) {
    return info.hostProcessor() || info.sharesHostMemory();
  }

  private static String reasons(List<Discovery.Notice> notices) {
    return notices.stream()
        .filter(notice -> !notice.degraded())
        .map(n -> "; " + n.subject() + ": " + n.reason() + " (" + n.remedy() + ")")
        .collect(Collectors.joining());
  }
}
