// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.claims.Tiler;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.op.prime.CountPrimes;
import pantile.op.reduce.CountEqual;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.report.JobProgress;
import pantile.report.JobReport;
import pantile.spi.Device;
import pantile.spi.DeviceException;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** What the calling thread computes by itself. Tiles have two elements. */
final class OnCallerTest {
  private static final Kernel<Long> KERNEL = new CountEqual(ElementType.LONG, 1);
  private static final Work<Long> FIVE = new Work<>(KERNEL, 0, 5);
  private static final List<Operand> OPERANDS =
      List.of(Operand.in(new Slice.Longs(new long[5], 0, 5)));

  private final WorkerPool pool =
      new WorkerPool(FaultPolicy.DEFAULT, Duration.ofMillis(10).toNanos(), null);

  @AfterEach
  void close() {
    pool.close();
  }

  private OnCaller on(Device device, Tunables tunables) {
    return new OnCaller(device, pool, new Decomposer(new Tiler(tunables), pool));
  }

  private OnCaller tiled(Predicate<Kernel<?>> able, Runnable work) {
    return on(ToldDevice.of("host:0", true, able, work), Tunables.alwaysTiled(2));
  }

  @Test
  void aJobIsOnePieceOrTilesInOrder() {
    List<String> seen = new ArrayList<>();
    OnCaller caller = tiled(_ -> true, () -> seen.add("tile"));
    assertEquals(0L, caller.whole(1, FIVE, OPERANDS));
    assertEquals(List.of("tile"), seen);
    seen.clear();
    caller.run(1, FIVE, OPERANDS, Call.PLAIN, false, (_, to) -> seen.add("to " + to), 0);
    assertEquals(List.of("tile", "to 2", "tile", "to 4", "tile", "to 5"), seen);
  }

  @Test
  void itReportsEachTileAndTellsOfEach() {
    List<JobReport> reports = new ArrayList<>();
    ToldProgress told = new ToldProgress();
    Call call = Call.PLAIN.withReports(reports::add).withListener(told);
    tiled(_ -> true, () -> {}).run(1, FIVE, OPERANDS, call, false, (_, _) -> {}, 0);
    assertEquals(List.of(2L, 4L, 5L), told.all.stream().map(JobProgress::elements).toList());
    JobReport report = reports.getFirst();
    assertEquals(1, reports.size());
    assertEquals(3, report.tiles().size());
    assertEquals("host:0", report.tiles().getFirst().device());
    assertEquals(Thread.currentThread().getName(), report.tiles().getFirst().worker());
  }

  /** The second time the journal knows all, and nothing is computed. */
  @Test
  void whatAJournalKnowsIsNotComputed(@TempDir Path folder) throws Exception {
    Work<Long> primes = new Work<>(new CountPrimes(), 0, 5);
    int[] computed = {0};
    OnCaller caller = tiled(_ -> true, () -> computed[0]++);
    List<Long> first = new ArrayList<>();
    List<Long> second = new ArrayList<>();
    for (List<Long> ends : List.of(first, second)) {
      try (Journal journal = Journal.open(folder.resolve("journal"), null, _ -> {})) {
        Call call = Call.PLAIN.withJournal(journal);
        caller.run(1, primes, List.of(), call, false, (_, to) -> ends.add(to), 0);
      }
    }
    assertEquals(first.size(), computed[0]);
    assertEquals(first, second);
    assertEquals(5, second.getLast());
  }

  @Test
  void itEndsBetweenTilesWhenItIsTooLate() {
    OnCaller caller = tiled(_ -> true, () -> {});
    Call late = Call.PLAIN.withDeadline(System.nanoTime() - 1);
    assertThrows(
        JobCancelledException.class,
        () -> caller.run(1, FIVE, OPERANDS, late, false, (_, _) -> {}, 0));
  }

  @Test
  void whatADeviceThrowsEndsTheJob() {
    DeviceException lost = new DeviceException(DeviceException.Kind.LOST, "gone");
    OnCaller failing =
        tiled(
            _ -> true,
            () -> {
              throw lost;
            });
    JobFailedException failed =
        assertThrows(JobFailedException.class, () -> failing.whole(1, FIVE, OPERANDS));
    assertSame(lost, failed.getCause());
    assertTrue(failed.getMessage().startsWith("count failed on host:0"), failed::getMessage);
    OnCaller stopped =
        tiled(
            _ -> true,
            () -> {
              throw new CancellationException();
            });
    assertThrows(JobCancelledException.class, () -> stopped.whole(1, FIVE, OPERANDS));
  }

  @Test
  void whatItThrowsWhenItIsAskedIsANo() {
    assertTrue(tiled(_ -> true, () -> {}).runs(FIVE));
    assertFalse(tiled(_ -> false, () -> {}).runs(FIVE));
    OnCaller broken =
        tiled(
            _ -> {
              throw new LinkageError("on purpose");
            },
            () -> {});
    assertFalse(broken.runs(FIVE));
    String refusal = tiled(_ -> false, () -> {}).refusal("needed", FIVE).getMessage();
    assertEquals("needed; host:0: it was told not to", refusal);
  }

  @Test
  void itWantsSmallJobsAndThoseThatItIsToldTo() {
    OnCaller small = on(ToldDevice.of("host:0", true, _ -> true, () -> {}), Tunables.DEFAULT);
    assertTrue(small.wants(FIVE, Call.PLAIN));
    OnCaller tiled = tiled(_ -> true, () -> {});
    assertFalse(tiled.wants(FIVE, Call.PLAIN));
    assertTrue(tiled.wants(FIVE, Call.PLAIN.byCaller()));
  }

  /** Only to workers of its own device, and not if someone is to be told meanwhile. */
  @Test
  void theCallingThreadIsLentWhereItFits() throws Exception {
    Device host = ToldDevice.of("host:0", true, _ -> true, () -> {});
    pool.start(List.of(new Worker(pool, host, () -> host, 0)));
    OnCaller caller = on(host, Tunables.alwaysTiled(2));
    assertNotNull(caller.lent(FIVE, Call.PLAIN));
    assertNull(caller.lent(FIVE, Call.PLAIN.withListener(new ToldProgress())));
    assertNull(tiled(_ -> false, () -> {}).lent(FIVE, Call.PLAIN));
    Device other = ToldDevice.of("other:0", true, _ -> true, () -> {});
    assertNull(on(other, Tunables.alwaysTiled(2)).lent(FIVE, Call.PLAIN));
    FutureTask<Worker> virtual = new FutureTask<>(() -> caller.lent(FIVE, Call.PLAIN));
    Thread.ofVirtual().start(virtual);
    assertNull(virtual.get());
  }
}
