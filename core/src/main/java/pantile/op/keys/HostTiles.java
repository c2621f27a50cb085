// SPDX-License-Identifier: Apache-2.0
package pantile.op.keys;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;
import pantile.error.JobFailedException;
import pantile.job.Job;
import pantile.job.LocalFunction;
import pantile.job.Merge;
import pantile.op.Done;
import pantile.op.Jobs;
import pantile.op.Machine;
import pantile.op.own.Custom;
import pantile.policy.Tunables;
import pantile.spi.Work;

/**
 * Java code on the places of arrays in host memory, tile by tile: by the workers that run Java,
 * which are the CPU's, or by the calling thread where no device in use runs Java. A tile whose
 * device fails is run again, so what a tile does may be done twice. One team of workers runs such
 * code, the CPU's, and repeats nothing while a first attempt goes on: so none writes to the arrays
 * after its job has ended.
 */
final class HostTiles {
  private static final int TILES_A_WORKER = 8;

  private final Jobs jobs;
  private final Machine machine;
  private final boolean byWorkers;

  HostTiles(Jobs jobs) {
    this.jobs = jobs;
    this.machine = jobs.machine();
    this.byWorkers = machine.computes(work("host-tiles", 1, 1, (_, _) -> {}).kernel());
  }

  /** What a tile does. */
  @FunctionalInterface
  interface Body {
    void run(int from, int to);
  }

  /**
   * What a tile finds.
   *
   * @param <R> the partial result
   */
  @FunctionalInterface
  interface Finder<R> {
    R find(int from, int to);
  }

  /** Whether some device in use runs Java. */
  boolean byWorkers() {
    return byWorkers;
  }

  Tunables tunables() {
    return machine.tunables();
  }

  int workers() {
    return machine.workers();
  }

  /** A length of tiles for so many places of equal work. */
  int tile(int n, int least) {
    return Math.max(Math.max(1, least), (int) (n / ((long) TILES_A_WORKER * workers()) + 1));
  }

  /** Does all at once, on the calling thread. */
  void here(String label, int n, Runnable body) {
    if (byWorkers && !jobs.byLoop(n)) {
      Work<Done> whole = work(label, n, n, (_, _) -> body.run());
      var _ = jobs.byCaller().run(whole, List.of());
    } else if (!leftToCaller(label)) {
      body.run();
    }
  }

  /** Does something for all places below n. */
  void each(String label, int n, int tile, Body body) {
    if (byWorkers) {
      var _ = jobs.run(work(label, n, tile, body), List.of());
    } else if (!leftToCaller(label)) {
      tileByTile(n, tile, body);
    }
  }

  /** Passes on what each tile of the places below n finds, in their order. */
  <R> void find(String label, int n, int tile, Finder<R> finder, Consumer<R> taker) {
    if (byWorkers) {
      Merge<R> none =
          Merge.withIdentity(
              () -> {
                throw new IllegalStateException("its results are streamed");
              },
              (left, _) -> left);
      LocalFunction<R> work = its -> finder.find((int) its.from(), (int) its.to());
      jobs.stream(new Work<>(new Custom<>(Job.of(label, 0, n, tile, work, none), 0), 0, n), taker);
    } else if (!leftToCaller(label)) {
      tileByTile(n, tile, (from, to) -> taker.accept(finder.find(from, to)));
    }
  }

  /**
   * Does something for all places below n, to its end whatever happens: writes the caller's array,
   * from what does not change.
   */
  void finish(String label, int n, int tile, Body body) {
    if (!byWorkers) {
      if (!leftToCaller(label)) {
        body.run(0, n);
      }
      return;
    }
    try {
      jobs.finish(work(label, n, tile, body), List.of());
    } catch (JobFailedException noDeviceCould) {
      System.getLogger("pantile")
          .log(Level.WARNING, "a sort is finished by the calling thread", noDeviceCould);
      body.run(0, n);
    }
  }

  private void tileByTile(int n, int tile, Body body) {
    for (int from = 0, to; from < n; from = to) {
      jobs.requireGoing();
      to = n - from > tile ? from + tile : n;
      body.run(from, to);
    }
  }

  /** Whether it is only explained that the calling thread would do something. */
  private boolean leftToCaller(String label) {
    if (jobs.explains()) {
      jobs.remark(label + " is done by the calling thread: no device in use runs Java");
    }
    return jobs.explains();
  }

  private static Work<Done> work(String label, int n, int tile, Body body) {
    LocalFunction<Done> work =
        its -> {
          body.run((int) its.from(), (int) its.to());
          return Done.DONE;
        };
    Job<Done> job = Job.of(label, 0, n, tile, work, Done.MERGE);
    return new Work<>(new Custom<>(job, 0), 0, n);
  }
}
