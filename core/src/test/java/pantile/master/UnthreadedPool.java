// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantile.claims.Tiling;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.master.Attempt.Expressions;
import pantile.master.Attempt.Outcome;
import pantile.op.own.Custom;
import pantile.op.reduce.CountEqual;
import pantile.policy.Claiming;
import pantile.policy.FaultPolicy;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** A pool whose workers have no threads: a test does what these would, step by step. */
final class UnthreadedPool {
  static final Kernel<Long> COUNT = new CountEqual(ElementType.LONG, 1);

  /** Code of the user's own. */
  static final Kernel<Long> OWN =
      new Custom<>(Job.of("own", 0, 10, 10, _ -> 0L, Merge.of(0L, Long::sum)), 0);

  static final Call REPORTED = Call.PLAIN.withReports(_ -> {});

  final WorkerPool pool;
  private int numbered;

  /**
   * One without workers.
   *
   * @param patience how long its end waits for threads and callers
   */
  UnthreadedPool(FaultPolicy faults, Duration patience) {
    pool = new WorkerPool(faults, patience.toNanos(), null);
  }

  UnthreadedPool() {
    this(FaultPolicy.DEFAULT, Duration.ofSeconds(10));
  }

  /** Brings a worker in use whose device runs every kernel, and has memory of its own. */
  Worker join(String id) {
    return join(ToldDevice.of(id, true, _ -> true, () -> {}));
  }

  /** Brings a worker in use whose device works on the host's memory. */
  Worker joinHost(String id) {
    DeviceInfo info = new DeviceInfo(id, id, "", 0, 1, 1 << 20, true, false);
    return join(new ToldDevice(info, true, _ -> true, () -> {}));
  }

  /** Brings a worker in use whose device must be asked by it. */
  Worker joinSlow(String id, Predicate<Kernel<?>> able) {
    return join(ToldDevice.of(id, false, able, () -> {}));
  }

  Worker join(Device device) {
    return join(device, () -> device);
  }

  Worker join(Device device, DeviceOpener opener) {
    Worker worker = new Worker(pool, device, opener, numbered++);
    pool.roster.readmit(worker);
    return worker;
  }

  JobRun<Long> submit(Kernel<Long> kernel, int tiles, Call call) {
    return submit(kernel, tiles, call, Integer.MAX_VALUE, null);
  }

  /** Puts a job of tiles of ten elements before the workers, to be claimed one by one. */
  JobRun<Long> submit(
      Kernel<Long> kernel, int tiles, Call call, int window, @Nullable Worker caller) {
    int length = 10 * tiles;
    Slice slice = new Slice.Longs(new long[length], 0, length);
    return pool.submit(
        0,
        new Work<>(kernel, 0, length),
        kernel.runsOwnCode() ? List.of() : List.of(Operand.in(slice)),
        new Tiling(0, length, 10),
        Claiming.SINGLE,
        call,
        window,
        List.of(),
        caller);
  }

  <T extends @Nullable Object> T locked(Supplier<T> step) {
    pool.lock.lock();
    try {
      return step.get();
    } finally {
      pool.lock.unlock();
    }
  }

  void under(Runnable step) {
    pool.lock.lock();
    try {
      step.run();
    } finally {
      pool.lock.unlock();
    }
  }

  /** What a worker is given now; null if nothing. */
  @Nullable Task<?> poll(Worker worker) {
    return locked(() -> pool.dispatch.poll(worker, System.nanoTime()));
  }

  /** What a worker is given now, which is something of a job. */
  Task<Long> take(Worker worker) {
    return some(poll(worker));
  }

  @SuppressWarnings("unchecked") // every job here is one of Longs
  static Task<Long> some(@Nullable Task<?> task) {
    assertNotNull(task);
    return (Task<Long>) task;
  }

  /** A worker has computed a task. */
  void finish(Worker worker, Task<Long> task, long partial) {
    var _ = pool.dispatch.finish(worker, task, new Outcome<>(partial, List.of(), Expressions.NONE));
  }
}
