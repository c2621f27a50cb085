// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.gather;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import pantile.Pantile;
import pantile.error.JobFailedException;
import pantile.spi.DeviceException.Kind;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.ArrayCalls;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Fault;
import pantile.testkit.FaultyDevices;
import pantile.testkit.SliceElements;
import pantile.testkit.Step;
import pantile.testkit.Subject;
import pantile.testkit.WrappedBackend;
import pantile.testkit.op.sort.NaiveArgSort;

/** Devices that fail while elements are picked by indices, or indices sorted. */
public final class IndexFaultCases extends CaseSource {
  private static final int TILE = 1000;
  private static final int LENGTH = 9 * TILE + 5;

  /** Cases without state. */
  public IndexFaultCases() {
    super("gather", "faults");
  }

  @Override
  protected void cases(Cases cases) {
    for (Step step : List.of(Step.BRING, Step.RUN, Step.FETCH)) {
      cases.add(
          "faultsNowAndThenAreMadeGood " + step,
          subject -> {
            subject.requires("gather");
            faultsNowAndThenAreMadeGood(subject, step);
          });
    }
    cases.add(
        "ifEveryDeviceFailsTheCallerIsToldAndItsArraysStayAsTheyWere",
        subject -> {
          subject.requires("gather");
          ifEveryDeviceFailsTheCallerIsToldAndItsArraysStayAsTheyWere(subject);
        });
    cases.add(
        "anIndexThatIsPutRightMeanwhileWasBadAllTheSame",
        subject -> {
          subject.requires("gather");
          anIndexThatIsPutRightMeanwhileWasBadAllTheSame(subject);
        });
    cases.add(
        "whatIsExplainedIsNotDone",
        subject -> {
          subject.requires("gather");
          whatIsExplainedIsNotDone(subject);
        });
  }

  private static void faultsNowAndThenAreMadeGood(Subject subject, Step step) {
    for (ElementType type : List.of(ElementType.INT, ElementType.DOUBLE)) {
      Slice x = NaiveArgSort.crowded(type, LENGTH, 300);
      int[] order = NaiveArgSort.order(x, false);
      for (int n : new int[] {1, 7, 13, 29, 43}) {
        // One on each of two devices: a tile that meets both has an attempt left.
        new FaultyDevices(subject.several(), Fault.once(step, n, Kind.TRANSIENT), TILE)
            .test(pt -> {
              ArrayCalls calls = ArrayCalls.of(pt, x);
              assertArrayEquals(order, calls.argSort(false), "at " + n);
              Slice expected = SliceElements.allocate(type, LENGTH);
              Slice at = new Slice.Ints(order, 0, LENGTH);
              var _ = NaiveGather.gather(at, x, expected, 0);
              assertArrayEquals(
                  SliceElements.allBits(expected), SliceElements.allBits(calls.gather(order)));
            });
      }
    }
  }

  private static void ifEveryDeviceFailsTheCallerIsToldAndItsArraysStayAsTheyWere(Subject subject) {
    double[] a = new double[LENGTH];
    int[] indices = new int[LENGTH];
    List<Consumer<Pantile>> calls =
        List.of(
            pt -> pt.gather(a, indices), pt -> pt.argSort(a), pt -> pt.argSortDescending(indices));
    FaultyDevices devices =
        new FaultyDevices(subject.several(), Fault.always(Step.RUN, Kind.TRANSIENT), TILE);
    for (Consumer<Pantile> call : calls) { // each of devices that are not retired yet
      devices.test(pt -> assertThrows(JobFailedException.class, () -> call.accept(pt)));
    }
    assertArrayEquals(new double[LENGTH], a);
    assertArrayEquals(new int[LENGTH], indices);
  }

  private static void anIndexThatIsPutRightMeanwhileWasBadAllTheSame(Subject subject) {
    int[] indices = new int[LENGTH];
    indices[5 * TILE] = 77;
    WrappedBackend changing =
        WrappedBackend.changing(
            subject.several(),
            (_, tile, partial) -> {
              if (tile.from() <= 5 * TILE && 5 * TILE < tile.to()) {
                indices[5 * TILE] = 3;
              }
              return partial;
            });
    new FaultyDevices(changing, Fault.NONE, TILE)
        .test(pt -> {
          IndexOutOfBoundsException bad =
              assertThrows(
                  IndexOutOfBoundsException.class, () -> pt.gather(new float[77], indices));
          assertEquals(
              "the index at position 5000 was out of bounds for length 77, and was changed to 3"
                  + " meanwhile",
              bad.getMessage());
        });
  }

  private static void whatIsExplainedIsNotDone(Subject subject) {
    new FaultyDevices(subject.several(), Fault.NONE, TILE)
        .test(pt -> {
          String said = pt.explain(p -> p.argSort(new long[LENGTH]));
          assertTrue(said.contains("unpack-indices") || said.contains("sort-packed"), said);
        });
  }
}
