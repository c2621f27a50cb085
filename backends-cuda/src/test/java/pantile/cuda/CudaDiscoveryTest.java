// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import pantile.Pantile;
import pantile.error.DeviceNotFoundException;
import pantile.spi.DeviceException.Kind;
import pantile.spi.Discovery;
import pantile.spi.Discovery.Notice;
import pantile.spi.HardwareId;

/** What is found, what is not, and what users are told. */
final class CudaDiscoveryTest {
  private static CudaBackend backend(CudaLoader.FoundDevices search) {
    return new CudaBackend(() -> search, Patience.DEFAULT);
  }

  private static Notice notice(CudaBackend backend) {
    Discovery found = backend.discover();
    assertEquals(List.of(), found.devices());
    assertEquals(1, found.notices().size());
    Notice notice = found.notices().getFirst();
    assertEquals("cuda", notice.subject());
    assertFalse(notice.degraded());
    return notice;
  }

  @Test
  void noDriverIsToldWithItsRemedy() {
    CudaBackend backend = backend(CudaLoader.find("libnosuchcuda.so.1"));
    Notice notice = notice(backend);
    assertTrue(notice.reason().contains("libnosuchcuda.so.1"), notice::reason);
    assertTrue(notice.remedy().contains("install NVIDIA's driver"), notice::remedy);
    DeviceNotFoundException missing =
        assertThrows(
            DeviceNotFoundException.class,
            () -> Pantile.builder().backends(backend).devices("cuda").open());
    assertTrue(missing.getMessage().contains("libnosuchcuda.so.1"), missing::getMessage);
    assertTrue(
        notice(backend(CudaLoader.find(null))).reason().contains("no driver for this system"));
  }

  @Test
  void suitesThatDidNotRunSaySo() {
    assertFalse(OnCuda.Present.evaluate(true, false, false).isDisabled());
    assertFalse(OnCuda.Present.evaluate(false, true, false).isDisabled());
    assertFalse(OnCuda.Present.evaluate(false, false, true).isDisabled());
    var skipped = OnCuda.Present.evaluate(false, false, false);
    assertTrue(skipped.isDisabled());
    assertTrue(skipped.getReason().orElseThrow().contains("DID NOT RUN"));
  }

  @Test
  void whatAFailureSaysOfTheDevice() {
    assertEquals(Kind.OUT_OF_MEMORY, CudaException.kindOf(2));
    for (int dead : new int[] {4, 46, 100, 201, 214, 700, 702, 709, 710, 714, 715, 717, 719, 999}) {
      assertEquals(Kind.LOST, CudaException.kindOf(dead), () -> "status " + dead);
    }
    for (int live : new int[] {1, 209, 218, 222, 400, 500, 701, 711, 712, 713, 801}) {
      assertEquals(Kind.TRANSIENT, CudaException.kindOf(live), () -> "status " + live);
    }
  }

  @Test
  void versionsAreReadAsPeopleWriteThem() {
    assertEquals("12.4", new CudaVersion(12040).toString());
    assertEquals("13.0", new CudaVersion(13000).toString());
    assertTrue(new CudaVersion(11080).compareTo(CudaVersion.LEAST) < 0);
    assertEquals("7.5", CudaDevice.dotted(75));
    assertEquals("12.0", CudaDevice.dotted(120));
  }

  /** With the software driver. */
  @Nested
  @OnCuda
  @DisabledIfEnvironmentVariable(named = "PANTILE_TEST_CUDA", matches = "installed")
  final class OnTheSoftwareDriver {
    private SoftwareCuda driver;

    @BeforeEach
    @AfterEach
    void reset() {
      driver = SoftwareCuda.fresh();
    }

    @Test
    void devicesSayThatTheyAreSoftware() {
      Discovery found = Drivers.onSoftware().discover();
      assertEquals(List.of(), found.notices());
      assertEquals(
          List.of("cuda:0", "cuda:1"), found.devices().stream().map(info -> info.id()).toList());
      found.devices().forEach(info -> assertTrue(info.name().startsWith("software "), info::name));
      assertEquals(
          "compute capability 9.0, CUDA 12.0, 2 multiprocessors",
          found.devices().getFirst().detail());
      assertEquals(
          List.of(
              new HardwareId("01".repeat(16), "0000:3b:00.0"),
              new HardwareId("02".repeat(16), "0000:3c:00.0")),
          found.devices().stream().map(info -> info.hardware()).toList());
    }

    @Test
    void aDriverThatIsTooOldIsToldWithBothVersions() {
      driver.set("driver", 11080);
      Notice notice = notice(Drivers.onSoftware());
      assertEquals("the driver is for CUDA 11.8, and the kernels need CUDA 12.0", notice.reason());
    }

    @Test
    void aDriverWithoutADeviceIsTold() {
      driver.set("devices", 0);
      assertEquals(
          "the CUDA driver is installed, but finds no device",
          notice(Drivers.onSoftware()).reason());
    }

    @Test
    void aDriverThatFailsIsTold() {
      driver.set("init_status", 803);
      assertTrue(
          notice(Drivers.onSoftware())
              .reason()
              .contains("library does not fit its kernel module (CUDA status 803)"));
    }

    @Test
    void aDeviceThatIsTooOldIsToldWithBothCapabilities() {
      driver.set("capability", 61).set("devices", 1);
      assertEquals(
          "software device 0 has compute capability 6.1, and the kernels need 7.5",
          notice(Drivers.onSoftware()).reason());
    }
  }
}
