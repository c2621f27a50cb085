// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pantile.spi.HardwareId.UNKNOWN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.accelerator.driver.LiveHandles;
import pantile.accelerator.trial.PrivateStore;
import pantile.error.DeviceNotFoundException;
import pantile.opencl.ClListing.Failure;
import pantile.spi.Discovery;
import pantile.spi.Discovery.Notice;
import pantile.spi.HardwareId;

/** What is found, what is not, and what users are told; needs no device. */
final class DiscoveryTest {
  @TempDir private Path cache;

  private OpenClBackend backend(OpenClLoader.FoundDriver search) {
    return new OpenClBackend(() -> search, new PrivateStore(cache), null);
  }

  /** A driver that lists what it is told to and opens nothing. */
  private record Listing(ClListing devices) implements Cl {
    Listing(List<ClDevice> devices, Failure... failures) {
      this(new ClListing(devices, List.of(failures)));
    }

    @Override
    public ClContext open(ClDevice device) {
      throw new ClException(ClException.DEVICE_NOT_AVAILABLE, "clCreateContext");
    }
  }

  private Discovery discover(ClDevice... devices) {
    return backend(new OpenClLoader.FoundDriver(new Listing(List.of(devices)), null)).discover();
  }

  @Test
  void noLoaderIsToldWithItsRemedy() {
    OpenClLoader.FoundDriver search =
        OpenClLoader.find(List.of("libNoSuchOpenCL.so.1", "NoSuchOpenCL.dll"));
    Discovery found = backend(search).discover();
    assertEquals(List.of(), found.devices());
    Notice notice = found.notices().getFirst();
    assertEquals("opencl", notice.subject());
    assertFalse(notice.degraded());
    assertTrue(notice.reason().contains("libNoSuchOpenCL.so.1"), notice::reason);
    assertTrue(notice.remedy().contains("install"), notice::remedy);
  }

  @Test
  void aLoaderWithoutAPlatformIsToldApart() {
    Cl none =
        new Cl() {
          @Override
          public ClListing devices() {
            throw new ClException(ClException.NO_PLATFORM, "clGetPlatformIDs");
          }

          @Override
          public ClContext open(ClDevice device) {
            throw new AssertionError("there is nothing to open");
          }
        };
    OpenClBackend backend = backend(new OpenClLoader.FoundDriver(none, null));
    Notice notice = backend.discover().notices().getFirst();
    assertTrue(notice.reason().contains("no driver is registered"), notice::reason);
    DeviceNotFoundException missing =
        assertThrows(
            DeviceNotFoundException.class,
            () -> Pantile.builder().backends(backend).devices("opencl").open());
    assertTrue(missing.getMessage().contains("no driver is registered"), missing::getMessage);
  }

  @Test
  void aDriverThatFailsOrOffersNothingIsToldToo() {
    Cl failing =
        new Cl() {
          @Override
          public ClListing devices() {
            throw new ClException(ClException.OUT_OF_HOST_MEMORY, "clGetPlatformIDs");
          }

          @Override
          public ClContext open(ClDevice device) {
            throw new AssertionError("there is nothing to open");
          }
        };
    assertTrue(
        backend(new OpenClLoader.FoundDriver(failing, null))
            .discover()
            .notices()
            .getFirst()
            .reason()
            .contains("out of host memory"));
    assertEquals(1, discover().notices().size());
    Discovery unusable = discover(Descriptions.of("P", "old", ClDevice.Type.GPU, UNKNOWN, false));
    assertEquals(List.of(), unusable.devices());
    assertTrue(unusable.notices().getFirst().reason().startsWith("old "));
  }

  @Test
  void aPlatformsFailureIsItsOwn() {
    Failure broken =
        new Failure("Broken", new ClException(ClException.OUT_OF_RESOURCES, "clGetDeviceIDs"));
    Failure empty =
        new Failure("Empty", new ClException(ClException.DEVICE_NOT_FOUND, "clGetDeviceIDs"));
    ClDevice gpu = Descriptions.of("P", "gpu", ClDevice.Type.GPU, UNKNOWN, true);
    Discovery found =
        backend(new OpenClLoader.FoundDriver(new Listing(List.of(gpu), broken, empty), null))
            .discover();
    assertEquals(List.of("gpu"), found.devices().stream().map(info -> info.name()).toList());
    assertEquals(
        List.of("OpenCL platform Broken", "OpenCL platform Empty"),
        found.notices().stream().map(Notice::subject).toList());
    assertTrue(found.notices().getFirst().reason().contains("clGetDeviceIDs: out of resources"));
    assertEquals("it offers no device", found.notices().getLast().reason());
    found.notices().forEach(notice -> assertFalse(notice.degraded()));
  }

  @Test
  void whyPoclHasNoDeviceIsTold() throws IOException {
    Failure empty =
        new Failure(
            "Portable Computing Language",
            new ClException(ClException.DEVICE_NOT_FOUND, "clGetDeviceIDs"));
    Path file = Files.createFile(cache.resolve("file"));
    for (String variable : List.of("POCL_CACHE_DIR", "XDG_CACHE_HOME", "HOME")) {
      Notice notice = Platforms.notice(empty, Map.of(variable, file.resolve("below").toString()));
      assertTrue(notice.reason().contains("cannot write its cache, " + file), notice::reason);
      assertTrue(notice.remedy().contains("POCL_CACHE_DIR"), notice::remedy);
      Notice other = Platforms.notice(empty, Map.of(variable, cache.toString()));
      assertEquals("it offers no device", other.reason());
    }
  }

  @Test
  void howRusticlIsToldItsDriversIsTold() {
    Failure empty =
        new Failure("rusticl", new ClException(ClException.DEVICE_NOT_FOUND, "clGetDeviceIDs"));
    assertTrue(Platforms.notice(empty, Map.of()).remedy().contains("RUSTICL_ENABLE"));
    assertFalse(
        Platforms.notice(empty, Map.of("RUSTICL_ENABLE", "iris"))
            .remedy()
            .contains("RUSTICL_ENABLE"));
  }

  @Test
  void aDeviceThatCannotBeOpenedFailsTheOpeningInWords() {
    OpenClBackend backend =
        backend(
            new OpenClLoader.FoundDriver(
                new Listing(List.of(Descriptions.of("P", "gpu", ClDevice.Type.GPU, UNKNOWN, true))),
                null));
    RuntimeException failure =
        assertThrows(
            RuntimeException.class, () -> Pantile.builder().backends(backend).open().close());
    assertTrue(failure.getMessage().contains("opencl:0: clCreateContext"), failure::getMessage);
    assertEquals(0, LiveHandles.count());
  }

  @Test
  void aDeviceUnderTwoPlatformsIsUsedOnce() {
    ClDevice pocl = Descriptions.of("PoCL", "pthread-zen4", ClDevice.Type.CPU, UNKNOWN, true);
    ClDevice intel = Descriptions.of("Intel", "AMD EPYC", ClDevice.Type.CPU, UNKNOWN, true);
    ClDevice first =
        Descriptions.of("NVIDIA", "H200", ClDevice.Type.GPU, new HardwareId("1", ""), true);
    ClDevice second =
        Descriptions.of("NVIDIA", "H200", ClDevice.Type.GPU, new HardwareId("2", ""), true);
    ClDevice again =
        Descriptions.of("PoCL", "NVIDIA H200", ClDevice.Type.GPU, new HardwareId("2", ""), true);
    ClDevice other =
        Descriptions.of("Rusticl", "H200", ClDevice.Type.GPU, new HardwareId("", "7"), true);
    ClDevice radeon = Descriptions.of("AMD", "gfx1100", ClDevice.Type.GPU, UNKNOWN, true);
    assertEquals(
        List.of("pthread-zen4", "H200", "H200", "gfx1100"),
        discover(pocl, first, second, radeon, intel, again, other).devices().stream()
            .map(info -> info.name())
            .toList());
    Discovery found = discover(pocl, intel, first, second);
    assertEquals(
        List.of("opencl:0", "opencl:1", "opencl:2"),
        found.devices().stream().map(info -> info.id()).toList());
    assertEquals(
        List.of("pthread-zen4", "H200", "H200"),
        found.devices().stream().map(info -> info.name()).toList());
  }

  @Test
  void aDeviceThatIsNotUsableLeavesItsPlaceToAnotherDrivers() {
    ClDevice none = Descriptions.of("Old", "cpu by Old", ClDevice.Type.CPU, UNKNOWN, false);
    ClDevice other = Descriptions.of("New", "cpu by New", ClDevice.Type.CPU, UNKNOWN, true);
    Discovery found = discover(none, other);
    assertEquals("cpu by New", found.devices().getFirst().name());
    assertTrue(found.notices().getFirst().reason().startsWith("cpu by Old "));
  }

  @Test
  void suitesThatDidNotRunSaySo() {
    Discovery none = new Discovery(List.of(), List.of(new Notice("opencl", "why", "how", false)));
    assertFalse(OnOpenCl.Present.evaluate(true, none).isDisabled());
    var skipped = OnOpenCl.Present.evaluate(false, none);
    assertTrue(skipped.isDisabled());
    assertTrue(skipped.getReason().orElseThrow().contains("DID NOT RUN"));
    assertFalse(
        OnOpenCl.Present.evaluate(
                false, discover(Descriptions.of("P", "g", ClDevice.Type.GPU, UNKNOWN, true)))
            .isDisabled());
  }
}
