// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import pantile.error.JobFailedException;
import pantile.op.select.Comparison;
import pantile.op.select.Filter;
import pantile.spi.Backend;
import pantile.spi.DeviceException;
import pantile.spi.DeviceException.Kind;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Fault;
import pantile.testkit.FaultyDevices;
import pantile.testkit.Step;
import pantile.testkit.Subject;
import pantile.testkit.WrappedBackend;

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
      new FaultyDevices(subject.several(), Fault.once(step, n, Kind.TRANSIENT), TILE)
          .test(pt -> assertArrayEquals(kept(), pt.filter(elements(), Comparison.LT, 200)));
    }
  }

  /** In the second job, that is: the first is computed as ever. */
  private static void aDeviceThatFailsInTheLastJobFailsTheCall(Subject subject) {
    Backend failing =
        WrappedBackend.before(
            subject.several(),
            (kernel, tile) -> {
              if (kernel instanceof Filter) {
                throw new DeviceException(Kind.TRANSIENT, "it fails at " + tile);
              }
            });
    new FaultyDevices(failing, Fault.NONE, TILE)
        .test(pt -> {
          int[] a = elements();
          assertThrows(JobFailedException.class, () -> pt.filter(a, Comparison.LT, 200));
          assertArrayEquals(elements(), a);
        });
  }

  private static void oneTileThatFailsAtFirstIsFilteredAgain(Subject subject) {
    AtomicInteger failed = new AtomicInteger();
    Backend failing =
        WrappedBackend.before(
            subject.several(),
            (kernel, tile) -> {
              if (kernel instanceof Filter && tile.index() == 4 && failed.getAndIncrement() == 0) {
                throw new DeviceException(Kind.TRANSIENT, "it fails at " + tile);
              }
            });
    new FaultyDevices(failing, Fault.NONE, TILE)
        .test(pt -> assertArrayEquals(kept(), pt.filter(elements(), Comparison.LT, 200)));
    assertTrue(failed.get() > 0);
  }

  /** A tile's halves need no count of their own: the places of every block are known. */
  private static void tilesAreDividedForDevicesWithLittleMemory(Subject subject, int room) {
    AtomicInteger divided = new AtomicInteger();
    Backend small =
        WrappedBackend.before(
            subject.several(),
            (kernel, tile) -> {
              if (tile.length() > room) {
                divided.incrementAndGet();
                throw new DeviceException(Kind.OUT_OF_MEMORY, "no room for " + tile);
              }
            });
    new FaultyDevices(small, Fault.NONE, 5 * TILE)
        .test(pt -> assertArrayEquals(kept(), pt.filter(elements(), Comparison.LT, 200)));
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
          WrappedBackend.before(
              subject.several(),
              (kernel, _) -> {
                if (kernel instanceof Filter) {
                  synchronized (changed) { // nobody looks at the last tile before it is changed
                    if (!changed.getAndSet(true)) {
                      change.accept(a);
                    }
                  }
                }
              });
      new FaultyDevices(changing, Fault.NONE, TILE)
          .test(pt -> {
            JobFailedException told =
                assertThrows(JobFailedException.class, () -> pt.filter(a, Comparison.LT, 200));
            String text = String.valueOf(told.getMessage());
            assertTrue(text.contains("the elements changed since they were counted"), text);
          });
    }
  }
}
