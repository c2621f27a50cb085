// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.accelerator.PrivateStore;
import pantile.accelerator.Verdicts;

/** Devices are tried when they are first opened, and kernels that do not fit are not launched. */
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
        Loader::find,
        new Patience(Duration.ofSeconds(20)),
        new Verdicts(new PrivateStore(folder)));
  }

  private static Pantile open(CudaBackend backend) {
    return Pantile.builder().backends(backend).devices("cuda:0").open();
  }

  @Test
  void aDeviceIsTriedOnce() {
    try (Pantile pt = open(process())) {
      long launches = driver.get("launches");
      assertTrue(launches > 2, () -> launches + " launches");
      assertEquals(168, pt.countPrimes(0, 1000));
    }
    long launches = driver.get("launches");
    try (Pantile pt = open(process())) {
      assertEquals(launches, driver.get("launches"));
      assertEquals(6, pt.sum(new long[] {1, 2, 3}));
    }
  }

  @Test
  void aDeviceThatFailsItsTrialIsToldAndTriedAgainByTheNextProcess() {
    driver.set("fail_launch", 1);
    CudaBackend failing = process();
    String told = assertThrows(RuntimeException.class, () -> open(failing).close()).getMessage();
    assertTrue(told.contains("cuda:0: the device is not to be trusted: its trial fails: "), told);
    driver.set("fail_launch", 0);
    try (Pantile pt = open(process())) {
      assertEquals(6, pt.sum(new long[] {1, 2, 3}));
    }
  }

  @Test
  void aKernelThatTakesMoreThanThereIsIsNotLaunched() {
    driver.set("shared_taken", (48 << 10) + 1);
    try (Pantile pt = open(Drivers.onSoftware())) {
      String told =
          assertThrows(RuntimeException.class, () -> pt.sum(new long[] {1, 2, 3})).getMessage();
      assertTrue(
          told.contains(
              "exact_sum takes 49153 bytes of shared memory, and the device has 49152"),
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
