// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.JobFailedException;
import pantile.Pantile;
import pantile.schedule.Tunables;
import pantile.spi.Backend;
import pantile.spi.DeviceException.Kind;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Devices that fail while elements are picked by indices, or indices sorted. */
public abstract class IndexFaultsContract {
  private static final int TILE = 1000;
  private static final int LENGTH = 9 * TILE + 5;

  private final ExpectedLog log = ExpectedLog.of("a sort is finished by the JDK");

  /** For subclasses. */
  protected IndexFaultsContract() {}

  /**
   * The backend to test, with two workers at least.
   *
   * @return a new one
   */
  protected abstract Backend backend();

  @AfterEach
  void loud() {
    log.close();
  }

  private void with(Fault fault, Consumer<Pantile> test) {
    WatchedBackend devices = WatchedBackend.faulty(backend(), fault);
    try (Pantile pt =
        Pantile.builder().backends(devices).tunables(Tunables.alwaysTiled(TILE)).open()) {
      test.accept(pt);
    }
    assertEquals(0, devices.liveHandles());
    assertEquals(List.of(), devices.violations());
  }

  @ParameterizedTest
  @EnumSource(names = {"BRING", "RUN", "FETCH"})
  void faultsNowAndThenAreMadeGood(Step step) {
    for (ElementType type : List.of(ElementType.INT, ElementType.DOUBLE)) {
      Slice x = ArgSortDefinitions.crowded(type, LENGTH, 300);
      int[] order = ArgSortDefinitions.order(x, false);
      for (int n : new int[] {1, 7, 13, 29, 43}) {
        // One on each of two devices: a tile that meets both has an attempt left.
        with(
            Fault.once(step, n, Kind.TRANSIENT),
            pt -> {
              IndexCalls calls = new IndexCalls(pt);
              assertArrayEquals(order, calls.argSort(x, false), "at " + n);
              Slice expected = Elements.allocate(type, LENGTH);
              Slice at = new Slice.Ints(order, 0, LENGTH);
              var _ = OrderDefinitions.gather(at, x, expected, 0);
              assertArrayEquals(
                  Elements.allBits(expected), Elements.allBits(calls.gather(x, order)));
            });
      }
    }
  }

  @Test
  void ifEveryDeviceFailsTheCallerIsToldAndItsArraysStayAsTheyWere() {
    with(
        Fault.always(Step.RUN, Kind.TRANSIENT),
        pt -> {
          double[] a = new double[LENGTH];
          int[] indices = new int[LENGTH];
          assertThrows(JobFailedException.class, () -> pt.gather(a, indices));
          assertThrows(JobFailedException.class, () -> pt.argSort(a));
          assertThrows(JobFailedException.class, () -> pt.argSortDescending(indices));
          assertArrayEquals(new double[LENGTH], a);
          assertArrayEquals(new int[LENGTH], indices);
        });
  }

  @Test
  void whatIsExplainedIsNotDone() {
    with(
        Fault.NONE,
        pt -> {
          String said = pt.explain(p -> p.argSort(new long[LENGTH]));
          assertTrue(said.contains("unpack-indices") || said.contains("sort-packed"), said);
        });
  }
}
