// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import pantile.kernels.Shape;
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

  /** Oclgrind sorts before PoCL, and says that it is everything. */
  @Test
  void aSimulatorComesLastAndTakesNoRealDriversPlace() {
    ClDevice simulator =
        Descriptions.of("Oclgrind", "Oclgrind Simulator", ClDevice.Type.SEVERAL, UNKNOWN, true);
    ClDevice pocl = Descriptions.of("PoCL", "pthread-zen4", ClDevice.Type.CPU, UNKNOWN, true);
    ClDevice gpu = Descriptions.of("AMD", "gfx1100", ClDevice.Type.GPU, UNKNOWN, true);
    Discovery found = discover(simulator, pocl, gpu);
    assertEquals(
        List.of("pthread-zen4", "gfx1100", "Oclgrind Simulator"),
        found.devices().stream().map(info -> info.name()).toList());
    assertEquals(
        List.of(false, false, true),
        found.devices().stream().map(info -> info.byNameAlone()).toList());
    assertEquals(1, found.devices().getLast().workers());
    assertTrue(found.devices().getLast().hostProcessor());
    // Whatever it says that it is.
    for (ClDevice.Type type : ClDevice.Type.values()) {
      ClDevice other = Descriptions.of("Oclgrind", "gfx1100", type, UNKNOWN, true);
      found = discover(other, pocl, gpu);
      assertEquals(3, found.devices().size(), type::toString);
      assertEquals("pthread-zen4", found.devices().getFirst().name());
      assertTrue(found.devices().getLast().byNameAlone(), type::toString);
    }
  }

  @Test
  void aDeviceThatSaysItIsSeveralCountsAsTheCpu() {
    long cpu = 2;
    long gpu = 4;
    long accelerator = 8;
    long custom = 16;
    assertEquals(ClDevice.Type.CPU, ClDevice.Type.of(cpu));
    assertEquals(ClDevice.Type.CPU, ClDevice.Type.of(cpu | 1)); // the default device
    assertEquals(ClDevice.Type.GPU, ClDevice.Type.of(gpu));
    assertEquals(ClDevice.Type.GPU, ClDevice.Type.of(gpu | 1));
    assertEquals(ClDevice.Type.OTHER, ClDevice.Type.of(accelerator));
    assertEquals(ClDevice.Type.OTHER, ClDevice.Type.of(custom));
    assertEquals(ClDevice.Type.OTHER, ClDevice.Type.of(1));
    for (long several : List.of(cpu | gpu, gpu | accelerator, gpu | custom, 0xFFFF_FFFFL, -1L)) {
      assertEquals(ClDevice.Type.SEVERAL, ClDevice.Type.of(several));
    }
    ClDevice everything = Descriptions.of("P", "all", ClDevice.Type.SEVERAL, UNKNOWN, true);
    assertEquals(Shape.LOOPS, Hardware.shape(everything));
    ClDevice pocl = Descriptions.of("PoCL", "pthread-zen4", ClDevice.Type.CPU, UNKNOWN, true);
    Discovery found = discover(everything, pocl);
    // There is one CPU: the first is used for it, and not beside the CPU's lanes unless named.
    assertEquals(List.of("all"), found.devices().stream().map(info -> info.name()).toList());
    assertTrue(found.devices().getFirst().hostProcessor());
    assertFalse(found.devices().getFirst().byNameAlone());
    found = discover(pocl, everything);
    assertEquals(
        List.of("pthread-zen4"), found.devices().stream().map(info -> info.name()).toList());
    ClDevice unusable = Descriptions.of("P", "all", ClDevice.Type.SEVERAL, UNKNOWN, false);
    assertEquals("pthread-zen4", discover(unusable, pocl).devices().getFirst().name());
  }

  /** Whether a driver says GPU or accelerator decides nothing where the hardware is the same. */
  @Test
  void aTypeTellsNoDevicesApartButTheCpu() {
    HardwareId one = new HardwareId("1", "");
    ClDevice gpu = Descriptions.of("A", "gfx1100", ClDevice.Type.GPU, one, true);
    ClDevice other = Descriptions.of("B", "Navi 31", ClDevice.Type.OTHER, one, true);
    ClDevice cpu = Descriptions.of("C", "gfx1100", ClDevice.Type.CPU, one, true);
    assertEquals(
        List.of("gfx1100", "gfx1100"),
        discover(gpu, other, cpu).devices().stream().map(info -> info.name()).toList());
    for (ClDevice.Type a : ClDevice.Type.values()) {
      for (ClDevice.Type b : ClDevice.Type.values()) {
        ClDevice left = Descriptions.of("A", "a", a, UNKNOWN, true);
        ClDevice right = Descriptions.of("B", "b", b, UNKNOWN, true);
        boolean bothOnHost = left.onHost() && right.onHost();
        assertEquals(bothOnHost, Hardware.same(left, right), a + " and " + b);
      }
    }
  }

  /** PoCL 3.1 counts the machine's processors, whatever a cgroup's quota is. */
  @Test
  void aDriverThatUsesMoreProcessorsThanTheProcessMayIsTold() {
    ClDevice pocl =
        Descriptions.of(
            "Portable Computing Language", "pthread-zen4", ClDevice.Type.CPU, UNKNOWN, true);
    ClDevice wide = Descriptions.withUnits(pocl, 8);
    Notice notice = Hardware.crowded("opencl:0", wide, 3);
    assertEquals(
        new Notice(
            "opencl:0",
            "its driver computes with 8 threads, and this process may use 3 processors",
            "set POCL_MAX_PTHREAD_COUNT=3",
            true),
        notice);
    notice = Hardware.crowded("opencl:0", Descriptions.on("Intel", wide), 1);
    assertTrue(notice.reason().endsWith("may use one processor"), notice::reason);
    assertTrue(notice.remedy().contains("Intel"), notice::remedy);
    assertNull(Hardware.crowded("opencl:0", wide, 8));
    assertNull(Hardware.crowded("opencl:0", Descriptions.asGpu(wide), 1));
    // One thread copies while the other computes, if there are processors for both.
    assertEquals(1, Hardware.workers(wide, 1));
    assertEquals(2, Hardware.workers(wide, 2));
    assertEquals(2, Hardware.workers(Descriptions.asGpu(wide), 1));
    Discovery found = discover(Descriptions.withUnits(pocl, 1 << 20));
    assertEquals("opencl:0", found.notices().getFirst().subject());
    assertTrue(found.notices().getFirst().degraded());
  }

  @Test
  void suitesThatDidNotRunSaySo() {
    Discovery none = new Discovery(List.of(), List.of(new Notice("opencl", "why", "how", false)));
    assertFalse(OnOpenCl.Present.evaluate(true, none).isDisabled());
    var skipped = OnOpenCl.Present.evaluate(false, none);
    assertTrue(skipped.isDisabled());
    assertTrue(skipped.getReason().orElseThrow().contains("DID NOT RUN"));
    assertFalse(OnOclgrind.Present.evaluate(true, false).isDisabled());
    assertFalse(OnOclgrind.Present.evaluate(false, true).isDisabled());
    assertTrue(
        OnOclgrind.Present.evaluate(false, false).getReason().orElseThrow().contains("DID NOT"));
    assertFalse(
        OnOpenCl.Present.evaluate(
                false, discover(Descriptions.of("P", "g", ClDevice.Type.GPU, UNKNOWN, true)))
            .isDisabled());
  }
}
