// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Pantile;
import pantile.error.DeviceNotFoundException;
import pantile.error.JobFailedException;
import pantile.job.Tile;
import pantile.policy.Tunables;
import pantile.report.JobReport;
import pantile.report.Reported;
import pantile.spi.Backend;
import pantile.spi.DeviceException;
import pantile.spi.DeviceException.Kind;
import pantile.spi.Kernel;

/** Devices with little memory, and devices that do not run every kernel, said at once or later. */
final class PickyDevicesTest {
  /** A device that has room for so many elements or numbers. */
  private static PickyBackend.Temper roomFor(long most) {
    return new PickyBackend.Temper() {
      @Override
      public boolean supports(Kernel<?> kernel) {
        return true;
      }

      @Override
      public void run(Kernel<?> kernel, Tile tile) {
        if (kernel.cutting().divisible() && tile.length() > most) {
          throw new DeviceException(Kind.OUT_OF_MEMORY, "small:0 has no room for " + tile);
        }
      }
    };
  }

  private static Pantile open(int tile, Backend... backends) {
    return Pantile.builder().backends(backends).tunables(Tunables.alwaysTiled(tile)).open();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTileThatDoesNotFitIsDivided(boolean atOnce) {
    double[] x = IntStream.range(0, 40_000).mapToDouble(i -> 1.0 / (i + 1)).toArray();
    int[] falling = IntStream.range(0, 40_000).map(i -> 40_000 - i).toArray();
    int[] rising = falling.clone();
    Arrays.sort(rising);
    try (Pantile small = open(20_000, new PickyBackend("small", 2, atOnce, roomFor(5000)));
        Pantile ample = open(20_000, new ReferenceBackend())) {
      assertEquals(ample.sum(x), small.sum(x));
      assertEquals(ample.argMin(x), small.argMin(x));
      assertArrayEquals(ample.primes(90, 70_000), small.primes(90, 70_000));
      Reported<Boolean> sort =
          small.report(pt -> {
            pt.sort(falling);
            return true;
          });
      assertArrayEquals(rising, falling);
      // Parts are the device's own matter: the report knows whole tiles, and no retry.
      for (JobReport job : sort.jobs()) {
        assertEquals(List.of(), job.retries());
        assertEquals(40_000, job.tiles().stream().mapToLong(t -> t.tile().length()).sum());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDeviceWithoutAnyRoomFailsTheJob(boolean atOnce) {
    try (Pantile pt = open(20_000, new PickyBackend("small", 1, atOnce, roomFor(10)))) {
      JobFailedException failure =
          assertThrows(JobFailedException.class, () -> pt.countPrimes(0, 30_000));
      assertTrue(failure.getMessage().contains("has no room"), failure::getMessage);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theReportSaysWhyADeviceWasNotUsed(boolean atOnce) {
    PickyBackend.Temper noSums = kernel -> !kernel.label().equals("sum");
    int[] x = {1, 2, 3};
    try (Pantile both =
            open(1, new PickyBackend("moody", 2, atOnce, noSums), new ReferenceBackend());
        Pantile alone = open(1, new PickyBackend("moody", 2, atOnce, noSums))) {
      JobReport sum = both.report(pt -> pt.sum(x)).jobs().getFirst();
      assertEquals(List.of("moody:0: it is in no mood for sum"), sum.unused());
      assertTrue(sum.toString().contains("not used: moody:0: it is"), sum::toString);
      assertEquals(List.of(), both.report(pt -> pt.min(x)).jobs().getFirst().unused());
      DeviceNotFoundException none =
          assertThrows(DeviceNotFoundException.class, () -> alone.sum(x));
      assertTrue(none.getMessage().endsWith("; moody:0: it is in no mood for sum"), none::toString);
    }
  }

  /** A device that finds, at its first tile, that it cannot run a kernel. */
  private static PickyBackend learning(boolean atOnce, CountDownLatch askedAgain) {
    AtomicBoolean willing = new AtomicBoolean(true);
    PickyBackend.Temper learns =
        new PickyBackend.Temper() {
          @Override
          public boolean supports(Kernel<?> kernel) {
            if (!willing.get()) {
              askedAgain.countDown();
            }
            return willing.get();
          }

          @Override
          public void run(Kernel<?> kernel, Tile tile) {
            willing.set(false);
            throw new DeviceException(Kind.TRANSIENT, "moody:0 cannot build the kernel");
          }
        };
    return new PickyBackend("moody", 5, atOnce, learns);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDeviceThatFindsItCannotLeavesTheJobToOthers(boolean atOnce) {
    CountDownLatch askedAgain = new CountDownLatch(1);
    Fault waits = Fault.blocked(Step.RUN, askedAgain);
    Backend others = WatchedBackend.faulty(new ReferenceBackend(), waits);
    try (Pantile alone = open(10, learning(atOnce, new CountDownLatch(1)));
        Pantile both = open(10, learning(atOnce, askedAgain), others)) {
      JobFailedException failure =
          assertThrows(JobFailedException.class, () -> alone.countPrimes(0, 1000));
      assertEquals(
          "no device is left for count-primes: moody:0 cannot build the kernel"
              + "; moody:0: it is in no mood for count-primes",
          failure.getMessage());
      Reported<Long> counted = both.report(pt -> pt.countPrimes(0, 1000));
      assertEquals(168, counted.value());
      assertEquals(
          List.of("moody:0: it is in no mood for count-primes"),
          counted.jobs().getFirst().unused());
    }
  }
}
