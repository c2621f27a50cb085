// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.io.Serial;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pantile.graph.GraphHost;
import pantile.graph.GraphResult;
import pantile.graph.TaskGraph;
import pantile.master.Call;
import pantile.master.Guests;

/** What a graph needs of the {@link Pantile} that runs it. */
final class GraphCalls implements GraphHost, Guests.Guest {
  private final Engine engine;
  private final Call call;
  private final Guests guests;
  private final @Nullable Journaled journal;
  private final CountDownLatch over = new CountDownLatch(1);

  /** How the run is stopped; null before it has begun. Set before it is a guest. */
  private @Nullable Runnable stop;

  private long stopNanos;

  private GraphCalls(Engine engine, @Nullable Checkpoint checkpoint) {
    this.engine = engine;
    this.call = engine.call();
    this.guests = engine.master().guests();
    this.journal =
        checkpoint == null
            ? null
            : new Journaled(checkpoint.file(), checkpoint.data(), checkpoint.notices());
  }

  /** Runs a graph; here, so that {@link Pantile} by itself needs no class of graphs. */
  static GraphResult run(TaskGraph graph, Engine engine, @Nullable Checkpoint checkpoint) {
    GraphCalls host = new GraphCalls(engine, checkpoint);
    return host.guests.inside(host, false, () -> graph.run(host));
  }

  /** A checked exception on its way through a function that throws none. */
  private static final class Carried extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    final Exception checked;

    Carried(Exception checked) {
      super(null, checked, false, false);
      this.checked = checked;
    }
  }

  @Override
  public int workers() {
    return engine.master().hostWorkers();
  }

  @Override
  public long patience() {
    return engine.master().patience();
  }

  @Override
  public long remaining() {
    return call.timeLeft();
  }

  @Override
  public @Nullable Journaled journal() {
    return journal;
  }

  @Override
  public boolean explained(String sentence) {
    call.explain(sentence);
    return call.explains();
  }

  @Override
  public void enter(Runnable stop, long nanos) {
    this.stop = stop;
    this.stopNanos = nanos;
    var _ = guests.enter(this);
  }

  @Override
  public void leave(Runnable stop) {
    guests.leave(this);
    over.countDown();
  }

  @Override
  public Guests.Kind kind() {
    return Guests.Kind.GRAPH;
  }

  @Override
  public long nanos() {
    return stopNanos;
  }

  @Override
  public void stop() {
    if (stop != null) {
      stop.run();
    }
  }

  @Override
  public boolean awaitEnd(long nanos) throws InterruptedException {
    return over.await(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public <R extends @Nullable Object> R inside(Callable<R> function) throws Exception {
    return call.plain()
        ? guests.<R, Exception>inside(this, true, function::call)
        : guests.<R, Exception>inside(this, true, () -> asked(function));
  }

  /** The task's jobs are asked what the graph's call is asked, as if it made them. */
  private <R extends @Nullable Object> R asked(Callable<R> function) throws Exception {
    try {
      return engine.<R>inside(
          call,
          _ -> {
            try {
              return function.call();
            } catch (RuntimeException e) {
              throw e;
            } catch (Exception e) {
              throw new Carried(e);
            }
          });
    } catch (Carried e) {
      throw e.checked;
    }
  }

  @Override
  public void progress(String label, int done, int total) {
    call.tell(label, done, total);
  }
}
