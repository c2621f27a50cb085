// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.claims.Tiling;
import pantile.error.DeviceNotFoundException;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.op.reduce.CountEqual;
import pantile.op.sort.Reverse;
import pantile.policy.Claiming;
import pantile.policy.FaultPolicy;
import pantile.spi.Device;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * Many threads claim, finish, overtake, fail, hang and come too late, with delays at every step: a
 * range is written by one of them, whose result is counted once, and nothing is written after the
 * call. Seeds decide the delays and faults; how threads interleave is the machine's affair.
 */
final class ClaimProtocolTest {
  private static final int SEEDS = 4;
  private static final int CALLERS = 4;
  private static final int JOBS = 600;
  private static final int DEVICES = 8;
  private static final int WORKERS_EACH = 2;

  /** What the devices of this number on write in place. */
  private static final int FIRST_IN_PLACE = 7;

  private static final Duration DEADLINE = Duration.ofMillis(2);

  /** Patient with tiles, as every one of them fails now and then; impatient with devices. */
  private static final FaultPolicy FAULTS =
      new FaultPolicy(1000).withProbes(Duration.ofMillis(1), Duration.ofMillis(4));

  /** An array as a call left it. */
  @SuppressWarnings("ArrayRecordComponent") // one is watched, the other kept
  private record Left(long[] array, long[] then) {}

  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicLong faults = new AtomicLong();
  private final AtomicLong counted = new AtomicLong();
  private final AtomicLong overtaken = new AtomicLong();
  private final AtomicInteger completed = new AtomicInteger();
  private final AtomicInteger stopped = new AtomicInteger();
  private final AtomicInteger unattended = new AtomicInteger();
  private final AtomicInteger lent = new AtomicInteger();
  private final AtomicInteger underLock = new AtomicInteger();
  private long attempts;

  /** Devices here hang when their pool is closed: that they are left open is meant. */
  private final ExpectedWarnings log;

  ClaimProtocolTest() throws ReflectiveOperationException {
    log = new ExpectedWarnings("devices that hang are left open");
  }

  @AfterEach
  void loud() throws ReflectiveOperationException {
    log.close();
  }

  @Test
  @Timeout(180)
  void everyRangeHasOneWriterWhoseResultCountsOnce() throws Exception {
    for (long seed = 0; seed < SEEDS; seed++) {
      try {
        storm(seed);
      } catch (Exception | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    long dropped = attempts - counted.get();
    int anew = opened.get() - SEEDS * DEVICES * WORKERS_EACH;
    System.out.printf(
        "claim protocol: %d jobs completed, %d stopped, %d left alone, by %d workers; %d attempts,"
            + " %d not counted, %d faults, %d claims overtaken, %d devices opened anew%n",
        completed.get(),
        stopped.get(),
        unattended.get(),
        DEVICES * WORKERS_EACH,
        attempts,
        dropped,
        faults.get(),
        overtaken.get(),
        anew);
    assertTrue(completed.get() > SEEDS * CALLERS * JOBS / 2);
    assertTrue(unattended.get() <= SEEDS * CALLERS * JOBS / 50, "jobs left alone");
    assertTrue(lent.get() > SEEDS * CALLERS * JOBS / 5);
    assertTrue(stopped.get() > 0 && dropped > 0 && overtaken.get() > 0 && anew > 0);
  }

  private void storm(long seed) throws Exception {
    Stamps stamps = new Stamps();
    AtomicInteger live = new AtomicInteger();
    Perturbation root = new Perturbation(seed, faults);
    WorkerPool pool = new WorkerPool(FAULTS, DEADLINE.toNanos(), null);
    boolean atOnce = seed % 2 == 0;
    Runnable watch =
        () -> {
          if (pool.lock.isHeldByCurrentThread()) {
            underLock.incrementAndGet();
          }
        };
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < DEVICES * WORKERS_EACH; i++) {
      String id = "device:" + i / WORKERS_EACH;
      boolean inPlace = i / WORKERS_EACH >= FIRST_IN_PLACE;
      Perturbation own = root.split();
      DeviceOpener opener =
          () -> {
            watch.run();
            opened.incrementAndGet();
            return new StampingDevice(id, inPlace, stamps, own.split(), live, atOnce, watch);
          };
      workers.add(new Worker(pool, opener.open(), opener, i));
    }
    pool.start(workers);
    List<Left> left = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<List<Left>>> calls = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        long own = seed * CALLERS + i;
        Device lent =
            new StampingDevice(
                "device:" + i, i % 2 == 0, stamps, root.split(), live, atOnce, watch);
        calls.add(
            callers.submit(() -> {
              try (lent) {
                return call(pool, stamps, new SplittableRandom(own), lent);
              }
            }));
      }
      for (Future<List<Left>> call : calls) {
        left.addAll(call.get());
      }
    } finally {
      pool.close();
    }
    for (int i = 0; i < 5000 && live.get() > 0; i++) {
      Thread.sleep(1); // a device that hangs is left behind, and closed when it reacts
    }
    assertEquals(0, live.get(), "devices and memory left open");
    assertEquals(0, underLock.get(), "calls of devices with the pool's lock held");
    for (Left one : left) {
      assertArrayEquals(one.then(), one.array(), "written after the call");
    }
    attempts += stamps.count();
  }

  /** One thread's calls, after another. */
  private List<Left> call(WorkerPool pool, Stamps stamps, SplittableRandom random, Device lent) {
    List<Left> left = new ArrayList<>();
    for (int job = 0; job < JOBS; job++) {
      long[] array = new long[random.nextInt(1, 1500)];
      Call call = Call.PLAIN;
      if (random.nextInt(10) == 0) {
        call = call.withDeadline(System.nanoTime() + random.nextInt(3_000_000));
      }
      try {
        Worker caller = random.nextInt(3) == 0 ? Worker.caller(pool, lent, "lent") : null;
        long sum = run(pool, call, array, random, caller);
        counted.addAndGet(stamps.check(array, sum));
        completed.incrementAndGet();
      } catch (JobCancelledException deadline) {
        stopped.incrementAndGet();
      } catch (JobFailedException | DeviceNotFoundException nobody) {
        // Where other programs hold the processors, every device may seem to hang.
        String why = String.valueOf(nobody.getMessage());
        if (!why.startsWith("no device is left") && !why.startsWith("no device in use")) {
          throw nobody;
        }
        unattended.incrementAndGet();
      }
      left.add(new Left(array, array.clone()));
    }
    return left;
  }

  private long run(
      WorkerPool pool, Call call, long[] array, SplittableRandom random, Worker caller) {
    Kernel<Long> kernel = new CountEqual(ElementType.LONG, 0);
    Slice slice = new Slice.Longs(array, 0, array.length);
    Work<Long> job = new Work<>(kernel, 0, array.length);
    Tiling tiling = new Tiling(0, array.length, random.nextInt(1, 100));
    if (random.nextInt(10) == 0) {
      pool.allSupport(new Reverse(ElementType.LONG));
      var _ = pool.explain(job, List.of(Operand.out(slice)), tiling, Call.PLAIN);
    }
    Claiming claiming = random.nextInt(4) == 0 ? Claiming.GUIDED.withMostTiles(1) : Claiming.GUIDED;
    JobRun<Long> run =
        pool.submit(
            0,
            job,
            List.of(Operand.out(slice)),
            tiling,
            claiming.withDeadlines(DEADLINE, DEADLINE),
            call,
            Integer.MAX_VALUE,
            List.of(),
            caller);
    long sum = 0;
    boolean finished = false;
    boolean done = false;
    try {
      if (caller != null) {
        pool.lend(run, caller);
        lent.incrementAndGet();
      }
      while (!finished) {
        WorkerPool.News<Long> news = pool.await(run);
        if (news.stopped() != null) {
          throw news.stopped();
        }
        for (JobRun.Part<Long> part : news.parts()) {
          sum += part.partial();
        }
        finished = news.finished();
      }
      done = true;
    } finally {
      pool.retract(run, done);
    }
    overtaken.addAndGet(run.table.repeats());
    return sum;
  }
}
