// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Doubles;
import pantile.Pantile;
import pantile.cpu.CpuBackend;
import pantile.policy.Fallback;
import pantile.policy.Tunables;
import pantile.report.Reported;
import pantile.spi.Backend;
import pantile.testkit.Input;

/** Expressions on CUDA devices: what is loaded, what the host computes, and what goes wrong. */
@OnCuda
final class CudaExpressionsTest {
  private static final int LENGTH = 20_000;

  @AfterEach
  void nothingIsLeft() {
    Drivers.assertNothingIsLeft();
  }

  private static Pantile open(Backend... backends) {
    return Pantile.builder()
        .backends(backends)
        .fallback(Fallback.ALLOW)
        .tunables(Tunables.alwaysTiled(4096))
        .open();
  }

  private static double[] numbers(int salt) {
    return new SplittableRandom(Input.SEED + salt).doubles(LENGTH, 1, 9).toArray();
  }

  private static Doubles squares(Pantile pt, double[] x, double[] y) {
    Doubles difference = pt.over(x).sub(pt.over(y));
    return difference.mul(difference);
  }

  @Test
  void theDeviceComputesElementsAndReadsThem() {
    double[] x = numbers(0);
    double[] y = numbers(1);
    double[] expected = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      expected[i] = (x[i] - y[i]) * (x[i] - y[i]);
    }
    try (Pantile pt = open(Drivers.backend())) {
      Reported<double[]> reported = pt.report(p -> squares(p, x, y).toArray());
      assertArrayEquals(expected, reported.value());
      assertEquals(List.of(), reported.jobs().getFirst().unused());
      assertEquals(pt.sum(expected), squares(pt, x, y).sum());
      assertEquals(pt.max(expected), squares(pt, x, y).max());
      assertArrayEquals(pt.over(expected).sort().toArray(), squares(pt, x, y).sort().toArray());
    }
  }

  /** Tiles bring what they read of an input that is kept whole. */
  @Test
  void ofMovedElementsThoseThatAreReadTravel() {
    double[] x = numbers(6);
    double[] expected = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      expected[i] = i < 3 ? 0.5 : x[i - 3];
    }
    try (Pantile pt = open(Drivers.backend())) {
      Reported<Double> lagged = pt.report(p -> p.over(x).lag(3, 0.5).sum());
      assertEquals(pt.sum(expected), lagged.value());
      assertEquals(8L * (LENGTH - 3), lagged.jobs().getFirst().bytesMoved());
      Reported<Double> reversed = pt.report(p -> p.over(x).reverse().max());
      assertEquals(pt.max(x), reversed.value());
      assertEquals(8L * LENGTH, reversed.jobs().getFirst().bytesMoved());
    }
  }

  @Test
  void theDeviceComputesFunctions() {
    double[] x = numbers(2);
    double[] expected = new double[LENGTH];
    double greatest = 0;
    for (int i = 0; i < LENGTH; i++) {
      expected[i] = StrictMath.log(x[i]) * 3 - x[i];
      greatest = i == 0 ? expected[i] : Math.max(greatest, expected[i]);
    }
    try (Pantile pt = open(Drivers.backend())) {
      Reported<double[]> reported = pt.report(p -> p.over(x).log().mul(3).sub(p.over(x)).toArray());
      assertArrayEquals(expected, reported.value());
      assertEquals(List.of(), reported.jobs().getFirst().unused());
      assertEquals(greatest, pt.over(x).log().mul(3).sub(pt.over(x)).max());
      assertEquals(pt.sum(expected), pt.over(x).log().mul(3).sub(pt.over(x)).sum());
    }
  }

  @ParameterizedTest
  @CsvSource({"19999, 5000", "0, 19999", "4095, 4096"})
  void aDivisionByZeroNamesTheLowestElement(int one, int other) {
    long[] x = new SplittableRandom(Input.SEED).longs(LENGTH, 1, 100).toArray();
    x[one] = 0;
    x[other] = 0;
    try (Pantile pt = open(Drivers.backend())) {
      assertEquals(
          "an integer was divided by zero at element " + Math.min(one, other),
          assertThrows(ArithmeticException.class, () -> pt.over(x).div(pt.over(x)).toArray())
              .getMessage());
      x[one] = -1;
      x[other] = Long.MIN_VALUE;
      long[] quotients = pt.over(x).div(pt.over(x)).toArray();
      for (long quotient : quotients) {
        assertEquals(1, quotient);
      }
    }
  }

  @Test
  @DisabledIfEnvironmentVariable(named = "PANTILE_TEST_CUDA", matches = "installed")
  void aDriverThatDoesNotCompileLeavesTheElementsToTheHost() {
    double[] x = numbers(3);
    double[] y = numbers(4);
    CudaBackend backend = Drivers.backend();
    SoftwareCuda.driver().set("refuse_made", 1);
    try (Pantile pt = open(backend);
        Pantile cpu = open(new CpuBackend())) {
      Reported<double[]> reported = pt.report(p -> squares(p, x, y).toArray());
      assertArrayEquals(squares(cpu, x, y).toArray(), reported.value());
      for (String device : reported.jobs().getFirst().unused()) {
        assertTrue(device.contains("which the host computed"), device);
      }
      assertFalse(reported.jobs().getFirst().unused().isEmpty());
      assertEquals(squares(cpu, x, y).sum(), squares(pt, x, y).sum());
    }
  }

  /** A device that loses small numbers, say: the trial finds it out. */
  @Test
  @DisabledIfEnvironmentVariable(named = "PANTILE_TEST_CUDA", matches = "installed")
  void aDeviceWhoseBitsDifferLeavesTheElementsToTheHost() {
    double[] x = numbers(5);
    x[7] = Double.MIN_VALUE;
    double[] y = new double[LENGTH];
    CudaBackend backend = Drivers.backend();
    SoftwareCuda.driver().set("flush", 1);
    try (Pantile pt = open(backend);
        Pantile cpu = open(new CpuBackend())) {
      Reported<double[]> reported = pt.report(p -> p.over(x).add(p.over(y)).toArray());
      assertArrayEquals(cpu.over(x).add(cpu.over(y)).toArray(), reported.value());
      for (String device : reported.jobs().getFirst().unused()) {
        assertTrue(device.endsWith("its results would have other bits"), device);
      }
      assertFalse(reported.jobs().getFirst().unused().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 60, 90, 150, 300})
  @DisabledIfEnvironmentVariable(named = "PANTILE_TEST_CUDA", matches = "installed")
  void aLostDeviceLeavesTheJobToTheCpu(int calls) {
    double[] x = numbers(6);
    double[] y = numbers(7);
    CudaBackend backend = Drivers.backend();
    try (Pantile pt = open(new CpuBackend(), backend);
        Pantile cpu = open(new CpuBackend())) {
      SoftwareCuda driver = SoftwareCuda.driver();
      driver.set("lose_after", driver.get("calls") + calls);
      double[] expected = squares(cpu, x, y).toArray();
      for (int i = 0; i < 4; i++) {
        assertArrayEquals(expected, squares(pt, x, y).toArray());
        assertEquals(cpu.sum(expected), squares(pt, x, y).sum());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1 << 20, 300_000, 200_000})
  @DisabledIfEnvironmentVariable(named = "PANTILE_TEST_CUDA", matches = "installed")
  void littleMemoryDividesTiles(long bytes) {
    double[] x = numbers(8);
    double[] y = numbers(9);
    CudaBackend backend = Drivers.backend();
    SoftwareCuda.driver().set("memory", bytes);
    try (Pantile pt =
            Pantile.builder().backends(backend).tunables(Tunables.alwaysTiled(LENGTH)).open();
        Pantile cpu = open(new CpuBackend())) {
      assertArrayEquals(squares(cpu, x, y).toArray(), squares(pt, x, y).toArray());
      assertEquals(squares(cpu, x, y).sum(), squares(pt, x, y).sum());
    }
  }
}
