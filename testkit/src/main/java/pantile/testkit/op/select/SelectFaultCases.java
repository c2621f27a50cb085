// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import pantile.JobFailedException;
import pantile.Pantile;
import pantile.job.Tile;
import pantile.op.select.Comparison;
import pantile.op.select.Filter;
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
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Fault;
import pantile.testkit.Step;
import pantile.testkit.Subject;
import pantile.testkit.WatchedBackend;

/** What becomes of a filter when a device fails, or somebody changes the elements meanwhile. */
public final class SelectFaultCases extends CaseSource {
  private static final int TILE = 4096;
  private static final int LENGTH = 9 * TILE + 5;

  /** Cases without state. */
  public SelectFaultCases() {
    super("select", "faults");
  }

  @Override
  protected void cases(Cases cases) {
    for (Step step : List.of(Step.BRING, Step.RUN, Step.FETCH)) {
      cases.add(
          "faultsNowAndThenAreMadeGood " + step,
          subject -> {
            subject.requires("filter");
            faultsNowAndThenAreMadeGood(subject, step);
          });
    }
    cases.add(
        "aDeviceThatFailsInTheLastJobFailsTheCall",
        subject -> {
          subject.requires("filter");
          aDeviceThatFailsInTheLastJobFailsTheCall(subject);
        });
    cases.add(
        "oneTileThatFailsAtFirstIsFilteredAgain",
        subject -> {
          subject.requires("filter");
          oneTileThatFailsAtFirstIsFilteredAgain(subject);
        });
    for (int room : new int[] {TILE, 2 * TILE, 3 * TILE}) {
      cases.add(
          "tilesAreDividedForDevicesWithLittleMemory " + room,
          subject -> {
            subject.requires("filter");
            tilesAreDividedForDevicesWithLittleMemory(subject, room);
          });
    }
    cases.add(
        "whoeverChangesElementsInBetweenIsTold",
        subject -> {
          subject.requires("filter");
          whoeverChangesElementsInBetweenIsTold(subject);
        });
  }

  private static void with(Backend backend, Fault fault, int tile, Consumer<Pantile> test) {
    WatchedBackend devices = WatchedBackend.faulty(backend, fault);
    try (Pantile pt =
        Pantile.builder().backends(devices).tunables(Tunables.alwaysTiled(tile)).open()) {
      test.accept(pt);
    }
    assertEquals(0, devices.liveHandles());
    assertEquals(List.of(), devices.violations());
  }

  static int[] elements() {
    int[] a = new int[LENGTH];
    Arrays.setAll(a, i -> i % 1001 - 300);
    return a;
  }

  static int[] kept() {
    return Arrays.stream(elements()).filter(x -> x < 200).toArray();
  }

  private static void faultsNowAndThenAreMadeGood(Subject subject, Step step) {
    for (int n : new int[] {1, 3, 7, 9}) {
      with(
          subject.several(),
          Fault.once(step, n, Kind.TRANSIENT),
          TILE,
          pt -> assertArrayEquals(kept(), pt.filter(elements(), Comparison.LT, 200)));
    }
  }

  /** In the second job, that is: the first is computed as ever. */
  private static void aDeviceThatFailsInTheLastJobFailsTheCall(Subject subject) {
    Backend failing =
        new Interposed(
            subject.several(),
            (kernel, tile) -> {
              if (kernel instanceof Filter) {
                throw new DeviceException(Kind.TRANSIENT, "it fails at " + tile);
              }
            });
    with(
        failing,
        Fault.NONE,
        TILE,
        pt -> {
          int[] a = elements();
          assertThrows(JobFailedException.class, () -> pt.filter(a, Comparison.LT, 200));
          assertArrayEquals(elements(), a);
        });
  }

  private static void oneTileThatFailsAtFirstIsFilteredAgain(Subject subject) {
    AtomicInteger failed = new AtomicInteger();
    Backend failing =
        new Interposed(
            subject.several(),
            (kernel, tile) -> {
              if (kernel instanceof Filter && tile.index() == 4 && failed.getAndIncrement() == 0) {
                throw new DeviceException(Kind.TRANSIENT, "it fails at " + tile);
              }
            });
    with(
        failing,
        Fault.NONE,
        TILE,
        pt -> assertArrayEquals(kept(), pt.filter(elements(), Comparison.LT, 200)));
    assertTrue(failed.get() > 0);
  }

  /** A tile's halves need no count of their own: the places of every block are known. */
  private static void tilesAreDividedForDevicesWithLittleMemory(Subject subject, int room) {
    AtomicInteger divided = new AtomicInteger();
    Backend small =
        new Interposed(
            subject.several(),
            (kernel, tile) -> {
              if (tile.length() > room) {
                divided.incrementAndGet();
                throw new DeviceException(Kind.OUT_OF_MEMORY, "no room for " + tile);
              }
            });
    with(
        small,
        Fault.NONE,
        5 * TILE,
        pt -> assertArrayEquals(kept(), pt.filter(elements(), Comparison.LT, 200)));
    assertTrue(divided.get() >= 4, "in both jobs, both tiles are");
  }

  /** Whether there are then more to keep, fewer, or just one more in the last tile. */
  private static void whoeverChangesElementsInBetweenIsTold(Subject subject) {
    List<Consumer<int[]>> changes =
        List.of(
            a -> Arrays.fill(a, 0),
            a -> Arrays.fill(a, 1000),
            a -> a[LENGTH - 1] = a[LENGTH - 1] < 200 ? 1000 : 0);
    for (Consumer<int[]> change : changes) {
      int[] a = elements();
      AtomicBoolean changed = new AtomicBoolean();
      Backend changing =
          new Interposed(
              subject.several(),
              (kernel, _) -> {
                if (kernel instanceof Filter && !changed.getAndSet(true)) {
                  change.accept(a);
                }
              });
      with(
          changing,
          Fault.NONE,
          TILE,
          pt -> {
            JobFailedException told =
                assertThrows(JobFailedException.class, () -> pt.filter(a, Comparison.LT, 200));
            String text = String.valueOf(told.getMessage());
            assertTrue(text.contains("the elements changed since they were counted"), text);
          });
    }
  }

  /**
   * A backend where somebody looks at each tile before a device runs it.
   *
   * @param backend the backend
   * @param before is told of kernel and tile; may throw in the device's place
   */
  private record Interposed(Backend backend, BiConsumer<Kernel<?>, Tile> before)
      implements Backend {
    @Override
    public String name() {
      return backend.name();
    }

    @Override
    public Discovery discover() {
      return backend.discover();
    }

    @Override
    public Device open(DeviceInfo info) {
      return new Watched(backend.open(info), before);
    }
  }

  private record Watched(Device device, BiConsumer<Kernel<?>, Tile> before) implements Device {
    @Override
    public DeviceInfo info() {
      return device.info();
    }

    @Override
    public boolean supports(Kernel<?> kernel) {
      return device.supports(kernel);
    }

    @Override
    public boolean answersAtOnce() {
      return device.answersAtOnce();
    }

    @Override
    public boolean reentrant() {
      return device.reentrant();
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
      before.accept(kernel, tile);
      return device.run(kernel, tile, operands);
    }

    @Override
    public void close() {
      device.close();
    }
  }
}
