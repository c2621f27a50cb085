// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.claims.Tiling;
import pantile.error.JobCancelledException;
import pantile.op.reduce.CountEqual;
import pantile.policy.Claiming;
import pantile.policy.FaultPolicy;
import pantile.spi.Device;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Partial results in tile order, whatever order they are computed in; and what listeners throw. */
@Timeout(60)
final class AggregatorTest {
  private static final Kernel<Long> KERNEL = new CountEqual(ElementType.LONG, 1);
  private static final int TILES = 100;
  private static final Work<Long> JOB = new Work<>(KERNEL, 0, 2 * TILES - 1);
  private static final Tiling TILING = new Tiling(0, 2 * TILES - 1, 2);

  private final WorkerPool pool =
      new WorkerPool(FaultPolicy.DEFAULT, Duration.ofMillis(10).toNanos(), null);
  private final List<Long> ends = new ArrayList<>();

  @AfterEach
  void close() {
    pool.close();
  }

  private void start() {
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Device device = ToldDevice.of("device:" + i, true, _ -> true, () -> {});
      workers.add(new Worker(pool, device, () -> device, i));
    }
    pool.start(workers);
  }

  private void aggregate(Call call, Aggregator.Parts<Long> consumer) {
    Slice slice = new Slice.Longs(new long[2 * TILES], 0, 2 * TILES - 1);
    JobRun<Long> run =
        pool.submit(
            0,
            JOB,
            List.of(Operand.in(slice)),
            TILING,
            Claiming.SINGLE,
            call,
            Integer.MAX_VALUE,
            List.of(),
            null);
    boolean completed = false;
    try {
      new Aggregator(pool).aggregate(run, call, null, consumer);
      completed = true;
    } finally {
      pool.retract(run, completed);
    }
  }

  @Test
  void partsComeInOrder() {
    start();
    ToldProgress told = new ToldProgress();
    aggregate(Call.PLAIN.withListener(told), (_, to) -> ends.add(to));
    List<Long> expected = new ArrayList<>();
    for (int tile = 0; tile < TILES; tile++) {
      expected.add(TILING.tile(tile).to());
    }
    assertEquals(expected, ends);
    assertEquals(JOB.length(), told.all.getLast().elements());
    for (int i = 1; i < told.all.size(); i++) {
      assertTrue(told.all.get(i - 1).done() < told.all.get(i).done(), told.all::toString);
    }
  }

  @Test
  void whatAConsumerThrowsEndsTheJob() {
    start();
    IllegalStateException own = new IllegalStateException("own");
    RuntimeException thrown =
        assertThrows(
            RuntimeException.class,
            () ->
                aggregate(
                    Call.PLAIN,
                    (_, _) -> {
                      throw own;
                    }));
    assertSame(own, thrown);
  }

  /** At once where the job may be stopped; else when all is done. */
  @Test
  void whatAListenerThrowsIsThrownOn() {
    start();
    IllegalStateException own = new IllegalStateException("own");
    Call call =
        Call.PLAIN.withListener((_, _, _) -> {
          throw own;
        });
    assertSame(
        own, assertThrows(RuntimeException.class, () -> aggregate(call, (_, to) -> ends.add(to))));
    ends.clear();
    assertSame(
        own,
        assertThrows(
            RuntimeException.class, () -> aggregate(call.unstoppable(), (_, to) -> ends.add(to))));
    assertEquals(TILES, ends.size());
  }

  @Test
  void whyAJobIsStoppedIsThrown() {
    Call late = Call.PLAIN.withDeadline(System.nanoTime() - 1);
    CountDownLatch over = new CountDownLatch(1); // else the job may be done before it is late
    Device silent =
        ToldDevice.of(
            "device:0",
            false,
            _ -> true,
            () -> {
              try {
                over.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    pool.start(List.of(new Worker(pool, silent, () -> silent, 0)));
    try {
      assertThrows(JobCancelledException.class, () -> aggregate(late, (_, _) -> {}));
    } finally {
      over.countDown();
    }
  }

  @Test
  void theRateIsOfWhatWasDoneNow() {
    ToldProgress told = new ToldProgress();
    Call call = Call.PLAIN.withListener(told);
    long hourAgo = System.nanoTime() - 3_600_000_000_000L;
    Aggregator.tell(call, JOB, TILING, 40, 40, hourAgo);
    Aggregator.tell(call, JOB, TILING, TILES, 40, hourAgo);
    Aggregator.tell(Call.PLAIN, JOB, TILING, TILES, 40, hourAgo);
    assertEquals(2, told.all.size());
    assertEquals(0, told.all.getFirst().rate());
    assertEquals(80, told.all.getFirst().elements());
    assertEquals(JOB.length(), told.all.getLast().elements());
    assertTrue(told.all.getLast().rate() > 0);
  }
}
