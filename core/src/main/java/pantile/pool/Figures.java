// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pantile.text.Described;

/**
 * What a pool has done so far, in numbers and in words. Takes the pool's lock itself, and not while
 * workers and what they failed with are asked for their texts: these are users' code.
 *
 * @param <W> the worker
 */
final class Figures<W> {
  private final PoolState<W> state;

  Figures(PoolState<W> state) {
    this.state = state;
  }

  PoolReport report() {
    List<PoolReport.OfWorker> workers = new ArrayList<>();
    List<Optional<Throwable>> faults = new ArrayList<>();
    int waiting;
    long repeated;
    state.lock.lock();
    try {
      for (Seat<W> seat : state.routes.seats()) {
        workers.add(
            new PoolReport.OfWorker(
                "",
                seat.condition(),
                seat.inFlight,
                seat.calls,
                seat.faults,
                seat.leftOut,
                seat.nanos,
                ""));
        faults.add(Optional.ofNullable(seat.lastFault));
      }
      waiting = state.waiting.size();
      repeated = state.repeated;
    } finally {
      state.lock.unlock();
    }
    for (Seat<W> seat : state.routes.seats()) {
      PoolReport.OfWorker one = workers.get(seat.number);
      workers.set(
          seat.number,
          new PoolReport.OfWorker(
              seat.text(),
              one.state(),
              one.inFlight(),
              one.calls(),
              one.faults(),
              one.timesLeftOut(),
              one.meanNanos(),
              faults.get(seat.number).map(Described::of).orElse("")));
    }
    return new PoolReport(workers, waiting, repeated);
  }

  /** Why no worker takes a call, in words. */
  String nobody() {
    StringBuilder text = new StringBuilder("no worker of the pool takes calls: ");
    for (PoolReport.OfWorker one : report().workers()) {
      text.append(one.worker()).append(" is ").append(one.state());
      text.append(one.lastFault().isEmpty() ? "" : ", and failed with " + one.lastFault());
      text.append("; ");
    }
    text.setLength(text.length() - 2);
    return text.toString();
  }
}
