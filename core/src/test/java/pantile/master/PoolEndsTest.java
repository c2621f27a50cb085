// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.claims.Tiling;
import pantile.op.reduce.CountEqual;
import pantile.policy.Claiming;
import pantile.policy.FaultPolicy;
import pantile.report.JobReport;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** How jobs begin and end beside devices that are slow to answer. */
@Timeout(60)
final class PoolEndsTest {
  private static final Kernel<Long> ONE = new CountEqual(ElementType.LONG, 1);
  private static final Kernel<Long> OTHER = new CountEqual(ElementType.LONG, 2);
  private static final int LENGTH = 1000;
  private static final Call REPORTED = Call.PLAIN.withReports(_ -> {});

  private final WorkerPool pool =
      new WorkerPool(FaultPolicy.DEFAULT, Duration.ofMillis(10).toNanos(), null);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void close() {
    released.countDown();
    pool.close();
  }

  private void deafly() {
    boolean waits = true;
    while (waits) {
      try {
        released.await();
        waits = false;
      } catch (InterruptedException deaf) {
        // on purpose
      }
    }
  }

  private Worker worker(Device device, int number) {
    return new Worker(pool, device, () -> device, number);
  }

  /** One that does at once what it is told. */
  private static Device quick() {
    return ToldDevice.of("quick:0", true, ONE::equals, () -> {});
  }

  /** Says nothing about a kernel until it is released, and no then. */
  private Device slow(Kernel<?> about) {
    return ToldDevice.of(
        "slow:0",
        false,
        kernel -> {
          if (kernel.equals(about)) {
            asked.countDown();
            deafly();
          }
          return false;
        },
        () -> {});
  }

  private JobRun<Long> submit(Kernel<Long> kernel, int tile, Call call, Worker caller) {
    Slice slice = new Slice.Longs(new long[LENGTH], 0, LENGTH);
    return pool.submit(
        0,
        new Work<>(kernel, 0, LENGTH),
        List.of(Operand.in(slice)),
        new Tiling(0, LENGTH, tile),
        Claiming.GUIDED,
        call,
        Integer.MAX_VALUE,
        List.of(),
        caller);
  }

  private void await(JobRun<Long> run) {
    boolean finished = false;
    while (!finished) {
      finished = pool.await(run).finished();
    }
  }

  private boolean locked(BooleanSupplier look) {
    pool.lock.lock();
    try {
      return look.getAsBoolean();
    } finally {
      pool.lock.unlock();
    }
  }

  private static JobReport report(JobRun<?> run) {
    return run.logbook.report(0, 0, 0);
  }

  @Test
  void whatADeviceSaysAfterTheEndIsNotNoted() throws Exception {
    Worker late = worker(slow(ONE), 1);
    pool.start(List.of(worker(quick(), 0), late));
    JobRun<Long> run = submit(ONE, LENGTH, REPORTED, null);
    await(run);
    asked.await();
    pool.retract(run, true);
    JobReport before = report(run);
    assertEquals(List.of("slow:0: it had not said yet whether it runs count"), before.unused());
    released.countDown();
    while (locked(() -> late.asked != null)) {
      Thread.sleep(1);
    }
    assertEquals(before, report(run));
  }

  @Test
  void whatADeviceDeliversAfterTheEndIsNotNoted() throws Exception {
    Device deaf =
        ToldDevice.of(
            "deaf:0",
            true,
            _ -> true,
            () -> {
              asked.countDown();
              deafly();
            });
    Worker late = worker(deaf, 0);
    pool.start(List.of(late));
    JobRun<Long> run = submit(ONE, LENGTH, REPORTED, null);
    asked.await();
    pool.retract(run, false);
    JobReport before = report(run);
    released.countDown();
    while (locked(() -> late.task != null)) {
      Thread.sleep(1);
    }
    assertEquals(List.of(), before.uncounted());
    assertEquals(before, report(run));
  }

  /** Neither for a device that is being asked about another job, nor beyond the job's time. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theEndOfAJobWaitsForNoAnswerThatWillNotCome(boolean tooLate) throws Exception {
    pool.start(List.of(worker(quick(), 0), worker(slow(tooLate ? ONE : OTHER), 1)));
    JobRun<Long> other = tooLate ? null : submit(OTHER, LENGTH, Call.PLAIN, null);
    if (other != null) {
      asked.await();
    }
    // That it is too late is noticed only by who waits for tiles.
    Call call = tooLate ? REPORTED.withDeadline(System.nanoTime() - 1) : REPORTED;
    JobRun<Long> run = submit(ONE, LENGTH, call, null);
    while (locked(() -> !run.results.complete())) {
      Thread.sleep(1);
    }
    await(run);
    Thread ending = new Thread(() -> pool.retract(run, true));
    ending.start();
    boolean waited = false;
    while (ending.isAlive()) {
      waited |= locked(() -> pool.lock.hasWaiters(run.progress));
      Thread.sleep(1);
    }
    assertFalse(waited);
    assertEquals(
        List.of("slow:0: it had not said yet whether it runs count"), report(run).unused());
    released.countDown();
    if (other != null) {
      pool.retract(other, false);
    }
  }

  /** Audits ask for it, of claims that count when it has ended. */
  @Test
  void aStandInsDeviceIsKnownOnceItHasEnded() throws Exception {
    DeviceInfo host = new DeviceInfo("host:0", "host", "", 0, 1, 1 << 20, true, false);
    ToldDevice silent =
        new ToldDevice(
            host,
            false,
            _ -> {
              asked.countDown();
              deafly();
              return true;
            },
            () -> {});
    Worker held = worker(silent, 0);
    pool.start(List.of(held));
    JobRun<Long> run = submit(ONE, LENGTH, REPORTED, null);
    asked.await();
    for (int time = 0; time < 2; time++) {
      Worker its = held.another(1 + time);
      assertTrue(
          locked(() -> {
            run.ownThread.begin(its, "held");
            run.answer(its, "");
            run.ownThread.end(its);
            return run.attendance.isHost("host:0")
                && !run.attendance.admitted(its)
                && !run.ownThread.present();
          }));
    }
    pool.retract(run, false);
  }

  /** The first worker takes no part, so what is known of its speed says nothing. */
  @Test
  void aLongJobIsLeftToThoseWhoTakePart() throws Exception {
    Device refusing = ToldDevice.of("refusing:0", true, _ -> false, () -> {});
    Device slow =
        ToldDevice.of(
            "slow:0",
            true,
            _ -> true,
            () -> {
              try {
                Thread.sleep(20);
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            });
    Worker first = worker(refusing, 0);
    pool.start(List.of(first, worker(slow, 1)));
    JobRun<Long> known = submit(ONE, LENGTH, Call.PLAIN, null);
    await(known);
    pool.retract(known, true);
    Worker caller = Worker.caller(pool, slow, "lent");
    JobRun<Long> run = submit(ONE, LENGTH, Call.PLAIN, caller);
    assertFalse(locked(() -> run.attendance.admitted(caller)));
    await(run);
    pool.retract(run, true);
  }
}
