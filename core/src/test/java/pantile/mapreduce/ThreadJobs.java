// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import pantile.error.JobFailedException;
import pantile.job.Job;
import pantile.job.Tile;
import pantile.op.Jobs;
import pantile.op.KeptKeys;
import pantile.op.Machine;
import pantile.op.own.Custom;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Runs users' jobs on threads, tiles in a random order. */
final class ThreadJobs implements Jobs, AutoCloseable {
  private final int workers;
  private final Random random;
  private final ExecutorService threads;
  final List<String> labels = new ArrayList<>();

  /** How many tiles each of the jobs has. */
  final List<Long> tiles = new ArrayList<>();

  ThreadJobs(int workers, long seed) {
    this.workers = workers;
    this.random = new Random(seed);
    this.threads = Executors.newFixedThreadPool(workers);
  }

  @Override
  public Machine machine() {
    return (Machine)
        Proxy.newProxyInstance(
            Machine.class.getClassLoader(),
            new Class<?>[] {Machine.class},
            (_, method, _) -> {
              if (method.getName().equals("workers")) {
                return workers;
              }
              throw new AssertionError(method);
            });
  }

  @Override
  public <P> void stream(Work<P> work, Consumer<P> consumer) {
    Job<P> job = ((Custom<P>) work.kernel()).job();
    labels.add(job.label());
    tiles.add((long) job.tiles());
    List<Tile> order = new ArrayList<>();
    for (int i = 0; i < job.tiles(); i++) {
      order.add(job.tile(i));
    }
    Collections.shuffle(order, random);
    List<Future<P>> partials = new ArrayList<>(Collections.nCopies(order.size(), null));
    for (Tile tile : order) {
      partials.set(tile.index(), threads.submit(() -> job.work().apply(tile)));
    }
    for (Future<P> each : partials) {
      try {
        consumer.accept(each.get());
      } catch (ExecutionException e) {
        await(partials);
        throw new JobFailedException(job.label() + ": " + e.getCause(), e.getCause());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void await(List<? extends Future<?>> partials) {
    for (Future<?> each : partials) {
      each.cancel(true);
      try {
        while (each.state() == Future.State.RUNNING) {
          each.get();
        }
      } catch (Exception _) {
        // It failed, too.
      }
    }
  }

  @Override
  public void close() {
    threads.close();
  }

  @Override
  public <P> P run(Work<P> job, List<Operand> operands) {
    throw new AssertionError();
  }

  @Override
  public void finish(Work<?> job, List<Operand> operands) {
    throw new AssertionError();
  }

  @Override
  public long[] claims(Work<?> job, List<Operand> operands) {
    throw new AssertionError();
  }

  @Override
  public Slice evaluated(Slice elements) {
    throw new AssertionError();
  }

  @Override
  public boolean byLoop(long length) {
    throw new AssertionError();
  }

  @Override
  public boolean offHeap(long length) {
    throw new AssertionError();
  }

  @Override
  public Jobs toMakeAgain() {
    throw new AssertionError();
  }

  @Override
  public Jobs byCaller() {
    throw new AssertionError();
  }

  @Override
  public boolean explains() {
    return false;
  }

  @Override
  public void remark(String text) {}

  @Override
  public void requireUnjournaled(String name) {}

  @Override
  public void requireOpen() {}

  @Override
  public void requireGoing() {}

  @Override
  public KeptKeys keys() {
    throw new AssertionError();
  }
}
