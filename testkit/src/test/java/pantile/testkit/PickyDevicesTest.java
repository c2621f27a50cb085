// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pantile.DeviceNotFoundException;
import pantile.JobFailedException;
import pantile.JobReport;
import pantile.Pantile;
import pantile.Reported;
import pantile.job.Tile;
import pantile.schedule.Tunables;
import pantile.spi.Backend;
import pantile.spi.Device;
import pantile.spi.DeviceException;
import pantile.spi.DeviceException.Kind;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery;
import pantile.spi.Kernel;
import pantile.spi.Memory;
import pantile.spi.Operand;
import pantile.spi.Slice;

/** Devices with little memory, and devices that do not run every kernel. */
final class PickyDevicesTest {
  /** What a device refuses, besides what the reference does. */
  private interface Temper {
    /** Whether it runs a kernel. */
    boolean supports(Kernel<?> kernel);

    /** Called before a kernel is run. */
    void run(Kernel<?> kernel, Tile tile);
  }

  /** The reference with a temper, under another name. */
  private record Picky(String name, int workers, Temper temper) implements Backend {
    @Override
    public Discovery discover() {
      DeviceInfo info = new ReferenceBackend().discover().devices().getFirst();
      DeviceInfo own =
          new DeviceInfo(
              name + ":0",
              name + " reference device",
              info.detail(),
              0,
              workers,
              info.memoryBytes(),
              info.sharesHostMemory(),
              info.hostProcessor());
      return new Discovery(List.of(own), List.of());
    }

    @Override
    public Device open(DeviceInfo info) {
      Device device = new ReferenceBackend().open(info);
      return new Device() {
        @Override
        public DeviceInfo info() {
          return info;
        }

        @Override
        public boolean supports(Kernel<?> kernel) {
          return device.supports(kernel) && temper.supports(kernel);
        }

        @Override
        public String refusal(Kernel<?> kernel) {
          return "it is in no mood for " + kernel.label();
        }

        @Override
        public Memory bring(Slice slice, Operand.Access access) {
          return device.bring(slice, access);
        }

        @Override
        public void fetch(Memory from, Slice to) {
          device.fetch(from, to);
        }

        @Override
        public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) throws Exception {
          temper.run(kernel, tile);
          return device.run(kernel, tile, operands);
        }

        @Override
        public void close() {
          device.close();
        }
      };
    }
  }

  /** A device that has room for so many elements or numbers. */
  private static Temper roomFor(long most) {
    return new Temper() {
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

  @Test
  void aTileThatDoesNotFitIsDivided() {
    double[] x = IntStream.range(0, 40_000).mapToDouble(i -> 1.0 / (i + 1)).toArray();
    int[] falling = IntStream.range(0, 40_000).map(i -> 40_000 - i).toArray();
    int[] rising = falling.clone();
    Arrays.sort(rising);
    try (Pantile small = open(20_000, new Picky("small", 2, roomFor(5000)));
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

  @Test
  void aDeviceWithoutAnyRoomFailsTheJob() {
    try (Pantile pt = open(20_000, new Picky("small", 1, roomFor(10)))) {
      JobFailedException failure =
          assertThrows(JobFailedException.class, () -> pt.countPrimes(0, 30_000));
      assertTrue(failure.getMessage().contains("has no room"), failure::getMessage);
    }
  }

  @Test
  void theReportSaysWhyADeviceWasNotUsed() {
    Temper noSums =
        new Temper() {
          @Override
          public boolean supports(Kernel<?> kernel) {
            return !kernel.label().equals("sum");
          }

          @Override
          public void run(Kernel<?> kernel, Tile tile) {}
        };
    int[] x = {1, 2, 3};
    try (Pantile both = open(1, new Picky("moody", 2, noSums), new ReferenceBackend());
        Pantile alone = open(1, new Picky("moody", 2, noSums))) {
      JobReport sum = both.report(pt -> pt.sum(x)).jobs().getFirst();
      assertEquals(List.of("moody:0: it is in no mood for sum"), sum.unused());
      assertTrue(sum.toString().contains("not used: moody:0: it is"), sum::toString);
      assertEquals(List.of(), both.report(pt -> pt.min(x)).jobs().getFirst().unused());
      DeviceNotFoundException none =
          assertThrows(DeviceNotFoundException.class, () -> alone.sum(x));
      assertTrue(none.getMessage().endsWith("; moody:0: it is in no mood for sum"), none::toString);
    }
  }

  @Test
  void aDeviceThatFindsItCannotLeavesTheJobToOthers() {
    AtomicBoolean willing = new AtomicBoolean(true);
    Temper learns =
        new Temper() {
          @Override
          public boolean supports(Kernel<?> kernel) {
            return willing.get();
          }

          @Override
          public void run(Kernel<?> kernel, Tile tile) {
            willing.set(false);
            throw new DeviceException(Kind.TRANSIENT, "moody:0 cannot build the kernel");
          }
        };
    try (Pantile alone = open(10, new Picky("moody", 5, learns))) {
      JobFailedException failure =
          assertThrows(JobFailedException.class, () -> alone.countPrimes(0, 1000));
      assertEquals(
          "no device is left for count-primes: moody:0 cannot build the kernel",
          failure.getMessage());
    }
    willing.set(true);
    try (Pantile both = open(10, new Picky("moody", 5, learns), new ReferenceBackend())) {
      assertEquals(168, both.countPrimes(0, 1000));
    }
  }
}
