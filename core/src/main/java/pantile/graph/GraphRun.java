// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import pantile.error.JobCancelledException;
import pantile.error.JournalException;
import pantile.graph.Shape.Spec;
import pantile.graph.Timers.Due;
import pantile.graph.Timers.Timer;
import pantile.policy.Nanos;
import pantile.text.Described;
import pantile.text.Quote;

/**
 * One run of a graph. The calling thread alone decides: it begins tasks, each try on a virtual
 * thread of its own, and takes what they tell from a queue. So no lock is needed, and a run is the
 * same for the same times. Which task is next is {@link Agenda}'s, what stops tasks {@link Halt}'s,
 * what became of them is in {@link Outcomes}, and threads are in {@link Attempts}.
 */
final class GraphRun {
  private static final String CLOSED = "the Pantile was closed";
  private static final String INTERRUPTED = "the calling thread was interrupted";
  private static final String TOO_LATE = "the time limit has passed";

  private final Shape shape;
  private final GraphTerms terms;
  private final GraphHost host;

  private final Outcomes outcomes;
  private final Agenda agenda;
  private final Halt halt;
  private final Attempts attempts;
  private final Timers timers = new Timers();

  private boolean interrupted;

  /** A listener's or the journal's failure, unchecked. */
  private @Nullable Throwable broken;

  private @Nullable GraphJournal journal;

  GraphRun(Shape shape, GraphTerms terms, GraphHost host) {
    this.shape = shape;
    this.terms = terms;
    this.host = host;
    this.outcomes = new Outcomes(shape);
    this.agenda = new Agenda(shape);
    this.halt = new Halt(terms.keepsGoing(), terms.cleanup());
    this.attempts = new Attempts(shape.size(), this::call);
  }

  /** The result of a graph of which nothing was run. */
  GraphResult explained() {
    outcomes.skipAll("the graph was only explained");
    return outcomes.result(0);
  }

  /**
   * Runs the graph.
   *
   * @throws JobCancelledException if it was stopped from outside
   * @throws JournalException if its journal cannot be used
   */
  GraphResult run() {
    GraphHost.Journaled place = host.journal();
    Runnable stop = attempts::tellStop;
    host.enter(stop, Nanos.after(terms.cleanup(), 3 * host.patience()));
    try (GraphJournal opened = place == null ? null : GraphJournal.open(place, shape, terms)) {
      journal = opened;
      long begun = System.nanoTime();
      outcomes.begin(begun);
      work();
      throwBroken();
      if (halt.cancelled() != null) {
        throw new JobCancelledException("graph " + terms.label() + ": " + halt.cancelled());
      }
      return outcomes.result(System.nanoTime() - begun);
    } finally {
      host.leave(stop);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void work() {
    boolean over = false;
    try {
      decideFree();
      int told = -1;
      while (outcomes.left() > 0) {
        begin();
        if (outcomes.left() > 0) {
          requireAlive();
          take();
        }
        if (outcomes.left() != told && broken == null) {
          told = outcomes.left();
          progress();
        }
      }
      over = true;
    } finally {
      if (!over) { // a lack of memory, say
        attempts.running().forEach(this::interrupt);
      }
    }
  }

  private void requireAlive() {
    if (attempts.count() == 0 && agenda.isEmpty()) {
      throwBroken();
      throw new IllegalStateException(
          "a graph has " + outcomes.left() + " tasks left, and none can run");
    }
  }

  private void progress() {
    try {
      host.progress(terms.label(), shape.size() - outcomes.left(), shape.size());
    } catch (RuntimeException | Error own) {
      breaks(own);
    }
  }

  /** Something without which the run has no sense has failed; all is stopped and it is thrown. */
  private void breaks(Throwable failure) {
    if (broken == null) {
      broken = failure;
      cancel("it was stopped by " + Described.of(failure));
      decideFree(); // what cleans up may begin
    }
  }

  private void throwBroken() {
    if (broken instanceof Error error) {
      throw error;
    }
    if (broken instanceof RuntimeException failure) {
      throw failure;
    }
  }

  // Beginning tasks.

  /** Not by recursion: a chain may be long. */
  private void decideFree() {
    for (int task = agenda.nextFree(); task >= 0; task = agenda.nextFree()) {
      decide(task);
    }
  }

  /** A task before which all have ended. */
  private void decide(int task) {
    Spec spec = shape.specs[task];
    int missing = spec.always() ? -1 : outcomes.notPassedBefore(task);
    if (missing >= 0) {
      TaskState state = outcomes.state(missing);
      String why = state == TaskState.SKIPPED ? "was skipped" : state.words();
      end(task, TaskState.SKIPPED, outcomes.name(missing) + " " + why);
    } else if (!halt.lets(spec.always())) {
      end(task, halt.state(), halt.before());
    } else if (spec.function() == null) {
      collect(task);
    } else if (!spec.always() && journal != null && journal.knows(task)) {
      outcomes.computed(task, journal.value(task));
      end(task, TaskState.RESTORED, "");
    } else {
      agenda.ready(task);
    }
  }

  /** The values of a fan-out; what stands for others passes if they have, even to clean up. */
  private void collect(int task) {
    int missing = outcomes.collect(task);
    if (missing >= 0) {
      end(task, TaskState.SKIPPED, outcomes.name(missing) + " did not pass");
    } else {
      end(task, TaskState.PASSED, "");
    }
  }

  private void begin() {
    while (attempts.count() < terms.jobs()) {
      int next = agenda.nextReady();
      if (next < 0) {
        return;
      }
      start(next);
      decideFree(); // a thread that could not be started has ended its task
    }
  }

  private void start(int task) {
    Spec spec = shape.specs[task];
    long now = System.nanoTime();
    Attempt attempt = outcomes.beginTry(task, now);
    if (!attempts.start(attempt, spec.name())) {
      ended(attempt);
    } else if (spec.limit() < Nanos.MOST) {
      timers.add(now + spec.limit(), attempt, Due.LIMIT);
    }
  }

  /** One try, on its own thread. */
  private void call(Attempt attempt) throws Exception {
    Spec spec = shape.specs[attempt.task];
    TaskFunction<? extends @Nullable Object> function = spec.function();
    if (function == null) {
      throw new IllegalStateException(spec.name() + " has nothing to do");
    }
    TaskInputs inputs = new TaskInputs(shape, outcomes, attempt.task, attempt.number);
    Object value = host.<@Nullable Object>inside(() -> function.apply(inputs));
    if (value == null && spec.valued()) {
      throw new NullPointerException(
          "the task "
              + Quote.quote(spec.name())
              + " returned null; a task without a value is an action");
    }
    attempt.value = value;
    GraphJournal kept = journal;
    if (kept != null && spec.journaled()) {
      attempt.bytes = kept.bytes(attempt.task, value);
    }
  }

  // What happens.

  private void take() {
    try {
      Attempt next = attempts.await(untilDue());
      while (next != null) {
        if (next == Attempts.STOP) {
          cancel(CLOSED);
        } else {
          ended(next);
        }
        decideFree();
        next = attempts.next();
      }
    } catch (InterruptedException e) {
      interrupted = true;
      if (halt.cancelled() == null) {
        cancel(INTERRUPTED);
      } else {
        cancelCleanup();
      }
    }
    due();
    decideFree();
  }

  private long untilDue() {
    long now = System.nanoTime();
    return Math.max(0, timers.longestWait(now, halt.longestWait(now, host.remaining())));
  }

  private void due() {
    long now = System.nanoTime();
    if (halt.cancelled() == null && host.remaining() <= 0) {
      cancel(TOO_LATE);
    }
    if (halt.cleanupIsLate(now)) {
      cancelCleanup();
    }
    for (Timer next = timers.due(now); next != null; next = timers.due(now)) {
      due(next.attempt(), next.due());
    }
  }

  private void due(Attempt attempt, Due due) {
    switch (due) {
      case RETRY -> agenda.waited(attempt.task);
      case LIMIT -> {
        if (attempts.isRunning(attempt) && !attempt.stopped) {
          attempt.late = true;
          interrupt(attempt);
        }
      }
      case ABANDON -> {
        if (attempts.isRunning(attempt)) {
          abandon(attempt);
        }
      }
    }
  }

  /** Its thread does not react: it goes on, and nobody can end it. */
  private void abandon(Attempt attempt) {
    int task = attempt.task;
    String text =
        "graph "
            + terms.label()
            + ": the task "
            + Quote.quote(outcomes.name(task))
            + " does not react to an interrupt, and is left behind";
    System.getLogger("pantile").log(Level.WARNING, text);
    leave(attempt, System.nanoTime());
    String why = "it did not react to an interrupt, and was left behind";
    if (attempt.late) {
      outcomes.failed(task, shape.specs[task].tooLate(null));
      end(task, TaskState.TIMED_OUT, why);
    } else {
      end(task, TaskState.CANCELLED, why);
    }
  }

  private void leave(Attempt attempt, long now) {
    attempts.leave(attempt);
    outcomes.endTry(attempt.task, now);
  }

  private void interrupt(Attempt attempt) {
    attempts.interrupt(attempt);
    timers.add(System.nanoTime() + host.patience(), attempt, Due.ABANDON);
  }

  private void ended(Attempt attempt) {
    if (!attempts.isRunning(attempt)) {
      return; // it was left behind
    }
    int task = attempt.task;
    leave(attempt, attempt.at);
    if (attempt.late) {
      failed(attempt, shape.specs[task].tooLate(attempt.thrown), TaskState.TIMED_OUT);
    } else if (attempt.thrown == null) {
      outcomes.computed(task, attempt.value);
      note(task, attempt.bytes);
      attempt.value = null; // timers may hold on to the try
      attempt.bytes = null;
      outcomes.failed(task, null);
      end(task, TaskState.PASSED, "");
    } else if (attempt.stopped) {
      outcomes.failed(task, attempt.thrown);
      end(task, TaskState.CANCELLED, halt.why());
    } else {
      failed(attempt, attempt.thrown, TaskState.FAILED);
    }
  }

  private void note(int task, byte @Nullable [] bytes) {
    if (journal != null && bytes != null) {
      try {
        journal.note(task, bytes);
      } catch (JournalException e) {
        breaks(e);
      }
    }
  }

  private void failed(Attempt attempt, Throwable failure, TaskState state) {
    int task = attempt.task;
    outcomes.failed(task, failure);
    Spec spec = shape.specs[task];
    if (halt.lets(spec.always()) && spec.retries().again(attempt.number, failure)) {
      long pause = Nanos.of(spec.retries().pauseAfter(spec.name(), attempt.number));
      agenda.await(task);
      timers.add(System.nanoTime() + pause, attempt, Due.RETRY);
      return;
    }
    end(task, state, "");
  }

  // Endings.

  private void end(int task, TaskState state, String reason) {
    outcomes.end(task, state, reason, System.nanoTime());
    agenda.ended(task);
    if (state.failed() && halt.failed(outcomes.name(task))) {
      stopAllButCleanup();
    }
  }

  private void cancel(String why) {
    if (halt.cancel(why, System.nanoTime())) {
      stopAllButCleanup();
    }
  }

  private void stopAllButCleanup() {
    stop(task -> !shape.specs[task].always());
  }

  private void cancelCleanup() {
    if (halt.cancelCleanup()) {
      stop(task -> shape.specs[task].always());
    }
  }

  /** Tries are interrupted, and what is ready, or waits for another try, is not begun any more. */
  private void stop(IntPredicate which) {
    for (Attempt attempt : attempts.running()) {
      if (which.test(attempt.task) && !attempt.stopped) {
        attempt.stopped = true;
        interrupt(attempt);
      }
    }
    List<Integer> dropped = agenda.drop(which); // before any ends: a failure drops once more
    for (int task : dropped) {
      Throwable failure = outcomes.failure(task);
      if (failure == null) {
        end(task, halt.state(), halt.before());
        continue;
      }
      boolean late = Objects.requireNonNull(attempts.last(task)).late;
      end(
          task,
          late && failure instanceof TimeoutException ? TaskState.TIMED_OUT : TaskState.FAILED,
          "not tried again: " + halt.why());
    }
  }
}
