// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.accelerator.trial.PrivateStore;
import pantile.accelerator.trial.Verdicts;
import pantile.spi.Discovery;
import pantile.spi.Discovery.Notice;

/**
 * Devices are tried when they are first looked for, and kernels that do not fit are not launched.
 */
@OnCuda
@DisabledIfEnvironmentVariable(named = "PANTILE_TEST_CUDA", matches = "installed")
final class CudaTrialTest {
  @TempDir private Path folder;
  private SoftwareCuda driver;

  @BeforeEach
  void reset() {
    driver = SoftwareCuda.fresh();
  }

  @AfterEach
  void nothingIsLeft() {
    Drivers.assertNothingIsLeft();
    driver = SoftwareCuda.fresh();
  }

  /** A process that has a store in common with others. */
  private CudaBackend process() {
    return new CudaBackend(
        CudaLoader::find,
        new Patience(Duration.ofSeconds(20)),
        new Verdicts(new PrivateStore(folder)));
  }

  private static Pantile open(CudaBackend backend) {
    return Pantile.builder().backends(backend).devices("cuda:0").open();
  }

  @Test
  void aDeviceIsTriedOnce() {
    try (Pantile pt = open(process())) {
      assertEquals(168, pt.countPrimes(0, 1000));
    }
    long launches = driver.get("launches");
    CudaBackend again = process();
    assertEquals(2, again.discover().devices().size());
    try (Pantile pt = open(again)) {
      assertEquals(launches, driver.get("launches"));
      assertEquals(6, pt.sum(new long[] {1, 2, 3}));
    }
  }

  @Test
  void aDeviceThatFailsItsTrialIsToldAndTheOthersServe() {
    driver.set("fail_launch", 1);
    CudaBackend one = process();
    Discovery found = one.discover();
    assertEquals(
        List.of("software device 1"), found.devices().stream().map(d -> d.name()).toList());
    Notice notice = found.notices().getFirst();
    assertEquals("CUDA device software device 0", notice.subject());
    assertTrue(notice.reason().contains("not to be trusted: its trial fails: "), notice::reason);
    try (Pantile pt = open(one)) {
      assertEquals(6, pt.sum(new long[] {1, 2, 3}));
    }
    // A launch that failed says nothing of the next process.
    driver.set("fail_launch", 0);
    assertEquals(2, process().discover().devices().size());
  }

  @Test
  void aKernelThatTakesMoreThanThereIsIsNotLaunched() {
    driver.set("shared_taken", (48 << 10) + 1);
    try (Pantile pt = open(Drivers.onSoftware())) {
      String told =
          assertThrows(RuntimeException.class, () -> pt.sum(new long[] {1, 2, 3})).getMessage();
      assertTrue(
          told.contains("exact_sum takes 49153 bytes of shared memory, and the device has 49152"),
          told);
      assertEquals(0, driver.get("launches"));
    }
    driver.set("shared_taken", 0).set("threads", 128);
    try (Pantile pt = open(Drivers.onSoftware())) {
      String told =
          assertThrows(RuntimeException.class, () -> pt.sum(new long[] {1, 2, 3})).getMessage();
      assertTrue(told.contains("takes groups of 256 items, and the device allows 128"), told);
      assertEquals(0, driver.get("launches"));
    }
  }
}
