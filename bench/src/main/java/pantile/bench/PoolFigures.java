// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import pantile.Pantile;
import pantile.error.JobFailedException;
import pantile.pool.Pool;
import pantile.pool.PoolPolicy;

/**
 * Four workers, of which one takes ten times as long as the others and one dies after a third of
 * the time: how many calls are done and lost, and how long they take, by a pool, in turn, and by
 * the better of two random workers. Workers sleep, so that the machine's processors do not matter
 * much. Run it by {@code java -cp … pantile.bench.PoolFigures [seconds [callers [seed]]]}.
 */
public final class PoolFigures {
  private static final int WORKERS = 4;
  private static final int SLOW = 2;
  private static final int DIES = 3;
  private static final long MEAN_NANOS = 1_000_000;

  private PoolFigures() {}

  /** A worker that sleeps, and fails at once when it is dead. */
  private static final class Server {
    final int number;
    final AtomicLong served = new AtomicLong();

    /** Callers that use the server or wait for it, where no pool is. */
    final AtomicInteger queued = new AtomicInteger();

    final Semaphore free = new Semaphore(1, true);
    volatile boolean dead;

    Server(int number) {
      this.number = number;
    }

    void serve(SplittableRandom random) throws IOException {
      if (dead) {
        throw new IOException("connection refused");
      }
      served.incrementAndGet();
      long mean = number == SLOW ? 10 * MEAN_NANOS : MEAN_NANOS;
      LockSupport.parkNanos(mean / 2 + random.nextLong(mean));
      if (dead) {
        throw new IOException("connection reset");
      }
    }

    void ping() throws IOException {
      if (dead) {
        throw new IOException("connection refused");
      }
    }

    @Override
    public String toString() {
      return number == SLOW ? "slow" : number == DIES ? "dies" : "sound";
    }
  }

  /** A way to find a worker for a call. */
  private interface Route {
    void call(SplittableRandom random) throws Exception;
  }

  /** What came of a run; percentiles are nanoseconds. */
  private record Result(
      long done, long lost, long attempts, long median, long late, double seconds) {
    void print(String name) {
      System.out.printf(
          Locale.ROOT,
          "%-24s %8.0f calls/s %8d done %6d lost %6d attempts more than calls"
              + " %8.2f ms p50 %8.2f ms p99%n",
          name,
          done / seconds,
          done,
          lost,
          attempts - done - lost,
          median / 1e6,
          late / 1e6);
    }
  }

  private static List<Server> servers() {
    List<Server> all = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      all.add(new Server(i));
    }
    return all;
  }

  private static void use(Server server, SplittableRandom random) throws Exception {
    server.queued.incrementAndGet();
    try {
      server.free.acquire();
      try {
        server.serve(random);
      } finally {
        server.free.release();
      }
    } finally {
      server.queued.decrementAndGet();
    }
  }

  private static Result run(
      List<Server> servers, Route route, AtomicLong attempts, int seconds, int callers, long seed)
      throws InterruptedException {
    AtomicLong done = new AtomicLong();
    AtomicLong lost = new AtomicLong();
    List<LongStream.Builder> nanos = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    long start = System.nanoTime();
    long end = start + seconds * 1_000_000_000L;
    for (int c = 0; c < callers; c++) {
      LongStream.Builder own = LongStream.builder();
      nanos.add(own);
      SplittableRandom random = new SplittableRandom(seed + c);
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                while (System.nanoTime() < end) {
                  long begun = System.nanoTime();
                  try {
                    route.call(random);
                    done.incrementAndGet();
                  } catch (Exception failed) {
                    lost.incrementAndGet();
                  }
                  own.add(System.nanoTime() - begun);
                }
              }));
    }
    Thread.sleep(seconds * 1000L / 3);
    servers.get(DIES).dead = true;
    for (Thread thread : threads) {
      thread.join();
    }
    long[] all = nanos.stream().flatMapToLong(own -> own.build()).sorted().toArray();
    double took = (System.nanoTime() - start) / 1e9;
    return new Result(
        done.get(),
        lost.get(),
        attempts.get(),
        all[all.length / 2],
        all[(int) (all.length * 0.99)],
        took);
  }

  private static void inTurn(int seconds, int callers, long seed) throws InterruptedException {
    List<Server> servers = servers();
    AtomicLong calls = new AtomicLong();
    Route route = random -> use(servers.get((int) (calls.getAndIncrement() % WORKERS)), random);
    run(servers, route, calls, seconds, callers, seed).print("in turn");
  }

  private static void twoChoices(int seconds, int callers, long seed) throws InterruptedException {
    List<Server> servers = servers();
    AtomicLong calls = new AtomicLong();
    Route route =
        random -> {
          calls.incrementAndGet();
          Server a = servers.get(random.nextInt(WORKERS));
          Server b = servers.get(random.nextInt(WORKERS));
          use(a.queued.get() <= b.queued.get() ? a : b, random);
        };
    run(servers, route, calls, seconds, callers, seed).print("the better of two");
  }

  private static void pool(boolean repeatable, int seconds, int callers, long seed)
      throws InterruptedException {
    List<Server> servers = servers();
    AtomicLong attempts = new AtomicLong();
    PoolPolicy policy =
        PoolPolicy.DEFAULT
            .withFaults(3, IOException.class)
            .withProbes(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ZERO);
    try (Pantile pt = Pantile.builder().devices("cpu").open();
        Pool<Server> pool = pt.pool(servers, policy, Server::ping)) {
      Route route =
          random -> {
            try {
              if (repeatable) {
                pool.callRepeatable(server -> served(server, random, attempts));
              } else {
                pool.call(server -> served(server, random, attempts));
              }
            } catch (JobFailedException e) {
              throw (Exception) e.getCause();
            }
          };
      run(servers, route, attempts, seconds, callers, seed)
          .print(repeatable ? "pool, repeatable calls" : "pool");
      System.out.println(pool.report().toString().indent(4).stripTrailing());
    }
  }

  private static int served(Server server, SplittableRandom random, AtomicLong attempts)
      throws IOException {
    attempts.incrementAndGet();
    server.serve(random);
    return server.number;
  }

  /**
   * Prints a line for each way.
   *
   * @param arguments seconds of each run, callers, a seed
   * @throws InterruptedException if it is interrupted
   */
  public static void main(String[] arguments) throws InterruptedException {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6;
    int callers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 12;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 24;
    inTurn(seconds, callers, seed);
    twoChoices(seconds, callers, seed);
    pool(false, seconds, callers, seed);
    pool(true, seconds, callers, seed);
  }
}
