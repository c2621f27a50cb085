// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import pantile.error.JobCancelledException;
import pantile.error.JournalException;
import pantile.graph.Shape.Spec;
import pantile.policy.Nanos;
import pantile.text.Quote;

/**
 * One run of a graph. The calling thread alone decides: it begins tasks, each try on a virtual
 * thread of its own, and takes what they tell from a queue. So no lock is needed, and a run is the
 * same for the same times.
 */
final class GraphRun {
  private static final String CLOSED = "the Pantile was closed";
  private static final String INTERRUPTED = "the calling thread was interrupted";
  private static final String TOO_LATE = "the time limit has passed";

  /** How long a try waits for memory to tell that it has ended. */
  private static final long FULL_NANOS = 1_000_000;

  /** What happens next, unless something else happens before. */
  private enum Due {
    /** A try has taken too long. */
    LIMIT,

    /** A pause is over. */
    RETRY,

    /** A try that was interrupted has not ended. */
    ABANDON
  }

  private record Timer(long at, int task, int attempt, Due due) {}

  /** What a try came to; made before the try, so that a lack of memory cannot lose it. */
  private static final class Ended {
    final int task;
    final int attempt;
    @Nullable Object value;
    byte @Nullable [] bytes;
    @Nullable Throwable thrown;
    long at;

    Ended(int task, int attempt) {
      this.task = task;
      this.attempt = attempt;
    }
  }

  /** From another thread: somebody closes the host. */
  private static final Ended STOP = new Ended(-1, 0);

  private final Shape shape;
  private final GraphTerms terms;
  private final GraphHost host;
  private final BlockingQueue<Ended> events = new LinkedBlockingQueue<>();

  private final @Nullable TaskState[] states;
  private final @Nullable Object[] values;
  private final @Nullable Throwable[] failures;
  private final String[] reasons;
  private final long[] starts;
  private final long[] ends;
  private final int[] tries;

  /** How many tasks before each have not ended. */
  private final int[] open;

  private final @Nullable Thread[] threads;
  private final BitSet running = new BitSet();
  private final BitSet waiting = new BitSet();
  private final BitSet late = new BitSet();
  private final BitSet stopped = new BitSet();
  private final PriorityQueue<Integer> ready;
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::at));

  /** Tasks that have ended, and those behind them do not know yet. */
  private final Deque<Integer> told = new ArrayDeque<>();

  private int left;
  private int active;
  private long begun;

  /** The first task that failed, by the time of its end; -1 for none. */
  private int firstFailure = -1;

  /** Why everything is stopped; null as long as it is not. */
  private @Nullable String cancelled;

  private boolean interrupted;
  private boolean cleanupCancelled;

  /** When clean-up must have ended, once everything is stopped. */
  private long cleanupUntil;

  /** A listener's or the journal's failure, unchecked. */
  private @Nullable Throwable broken;

  private @Nullable GraphJournal journal;

  GraphRun(Shape shape, GraphTerms terms, GraphHost host) {
    this.shape = shape;
    this.terms = terms;
    this.host = host;
    int size = shape.size();
    this.states = new TaskState[size];
    this.values = new Object[size];
    this.failures = new Throwable[size];
    this.reasons = new String[size];
    Arrays.fill(reasons, "");
    this.starts = new long[size];
    this.ends = new long[size];
    this.tries = new int[size];
    this.open = new int[size];
    this.threads = new Thread[size];
    this.left = size;
    this.ready =
        new PriorityQueue<>((a, b) -> {
          int longer = Long.compare(shape.chain[b], shape.chain[a]);
          return longer != 0 ? longer : Integer.compare(a, b);
        });
  }

  /** The result of a graph of which nothing was run. */
  GraphResult explained() {
    Arrays.fill(states, TaskState.SKIPPED);
    Arrays.fill(reasons, "the graph was only explained");
    return result(0);
  }

  /**
   * Runs the graph.
   *
   * @throws JobCancelledException if it was stopped from outside
   * @throws JournalException if its journal cannot be used
   */
  GraphResult run() {
    GraphHost.Journaled place = host.journal();
    Runnable stop = this::stop;
    host.enter(stop, Nanos.after(terms.cleanup(), 3 * host.patience()));
    try (GraphJournal opened = place == null ? null : GraphJournal.open(place, shape, terms)) {
      journal = opened;
      begun = System.nanoTime();
      work();
      throwBroken();
      if (cancelled != null) {
        throw new JobCancelledException("graph " + terms.label() + ": " + cancelled);
      }
      return result(System.nanoTime() - begun);
    } finally {
      host.leave(stop);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Called by another thread. */
  private void stop() {
    events.add(STOP);
  }

  private void work() {
    boolean over = false;
    try {
      for (int task = 0; task < open.length; task++) {
        open[task] = shape.before[task].length;
      }
      for (int task = 0; task < open.length; task++) {
        if (shape.before[task].length == 0) {
          decide(task);
        }
      }
      tellBehind();
      int told = -1;
      while (left > 0) {
        begin();
        if (left > 0) {
          requireAlive();
          take();
        }
        if (left != told && broken == null) {
          told = left;
          progress();
        }
      }
      over = true;
    } finally {
      if (!over) { // a lack of memory, say
        running.stream().forEach(this::interrupt);
      }
    }
  }

  private void requireAlive() {
    if (active == 0 && ready.isEmpty() && waiting.isEmpty()) {
      throwBroken();
      throw new IllegalStateException("a graph has " + left + " tasks left, and none can run");
    }
  }

  private void progress() {
    try {
      host.progress(terms.label(), shape.size() - left, shape.size());
    } catch (RuntimeException | Error own) {
      breaks(own);
    }
  }

  /** Something without which the run has no sense has failed; all is stopped and it is thrown. */
  private void breaks(Throwable failure) {
    if (broken == null) {
      broken = failure;
      cancel("it was stopped by " + failure);
      tellBehind(); // what cleans up may begin
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

  /** A task before which all have ended. */
  private void decide(int task) {
    Spec spec = shape.specs[task];
    if (spec.always()) {
      if (cleanupCancelled) {
        end(task, TaskState.CANCELLED, String.valueOf(cancelled));
      } else if (spec.function() == null) {
        collect(task);
      } else {
        ready.add(task);
      }
      return;
    }
    for (int before : shape.before[task]) {
      TaskState state = states[before];
      if (state == null || !state.ok()) {
        String why =
            state == null ? "" : state == TaskState.SKIPPED ? "was skipped" : state.words();
        end(task, TaskState.SKIPPED, shape.specs[before].name() + " " + why);
        return;
      }
    }
    if (cancelled != null) {
      end(task, TaskState.CANCELLED, cancelled);
    } else if (stopsAll()) {
      end(task, TaskState.SKIPPED, shape.specs[firstFailure].name() + " failed before");
    } else if (spec.function() == null) {
      collect(task);
    } else if (journal != null && journal.knows(task)) {
      values[task] = journal.value(task);
      end(task, TaskState.RESTORED, "");
    } else {
      ready.add(task);
    }
  }

  /** Whether a failure has stopped everything that need not run. */
  private boolean stopsAll() {
    return firstFailure >= 0 && !terms.keepsGoing();
  }

  /** The values of a fan-out; what stands for others passes if they have, even to clean up. */
  private void collect(int task) {
    List<Object> collected = new ArrayList<>();
    for (int member : shape.members[task]) {
      TaskState state = states[member];
      if (state == null || !state.ok()) {
        end(task, TaskState.SKIPPED, shape.specs[member].name() + " did not pass");
        return;
      }
      Object value = values[member];
      if (value != null) {
        collected.add(value);
      }
    }
    if (shape.specs[task].valued()) {
      values[task] = List.copyOf(collected);
    }
    end(task, TaskState.PASSED, "");
  }

  private void begin() {
    while (active < terms.jobs()) {
      Integer next = ready.poll();
      if (next == null) {
        return;
      }
      start(next);
      tellBehind(); // a thread that could not be started has ended its task
    }
  }

  private void start(int task) {
    Spec spec = shape.specs[task];
    int attempt = ++tries[task];
    long now = System.nanoTime();
    if (attempt == 1) {
      starts[task] = now - begun;
    }
    Ended ended = new Ended(task, attempt);
    late.clear(task);
    stopped.clear(task);
    running.set(task);
    active++;
    try {
      Thread thread =
          Thread.ofVirtual().name("pantile-graph-" + spec.name()).unstarted(() -> body(ended));
      threads[task] = thread;
      thread.start();
    } catch (OutOfMemoryError noThread) {
      ended.thrown = noThread;
      ended.at = System.nanoTime();
      ended(ended);
      return;
    }
    if (spec.limit() < Nanos.MOST) {
      timers.add(new Timer(now + spec.limit(), task, attempt, Due.LIMIT));
    }
  }

  /** One try, on its own thread. Whatever happens, it is told. */
  private void body(Ended ended) {
    try {
      called(ended);
    } catch (Throwable thrown) { // a task's failure, be it a lack of memory
      ended.thrown = thrown;
    }
    ended.at = System.nanoTime();
    boolean told = false;
    while (!told) {
      try {
        events.add(ended);
        told = true;
      } catch (OutOfMemoryError full) { // others will give some back
        LockSupport.parkNanos(FULL_NANOS);
      }
    }
  }

  private void called(Ended ended) throws Exception {
    Spec spec = shape.specs[ended.task];
    TaskFunction<? extends @Nullable Object> function = spec.function();
    if (function == null) {
      throw new IllegalStateException(spec.name() + " has nothing to do");
    }
    TaskInputs inputs = new TaskInputs(this, ended.task, ended.attempt);
    Object value = host.<@Nullable Object>inside(() -> function.apply(inputs));
    if (value == null && spec.valued()) {
      throw new NullPointerException(
          "the task "
              + Quote.quote(spec.name())
              + " returned null; a task without a value is an action");
    }
    ended.value = value;
    GraphJournal kept = journal;
    if (kept != null && spec.journaled()) {
      ended.bytes = kept.bytes(ended.task, value);
    }
  }

  // What happens.

  private void take() {
    try {
      Ended next = events.poll(untilDue(), TimeUnit.NANOSECONDS);
      while (next != null) {
        if (next == STOP) {
          cancel(CLOSED);
        } else {
          ended(next);
        }
        tellBehind();
        next = events.poll();
      }
    } catch (InterruptedException e) {
      interrupted = true;
      if (cancelled == null) {
        cancel(INTERRUPTED);
      } else {
        cancelCleanup();
      }
    }
    due();
    tellBehind();
  }

  private long untilDue() {
    long now = System.nanoTime();
    long wait = cancelled == null ? host.remaining() : cleanupUntil - now;
    if (cleanupCancelled) {
      wait = Nanos.MOST;
    }
    Timer first = timers.peek();
    if (first != null) {
      wait = Math.min(wait, first.at() - now);
    }
    return Math.max(0, wait);
  }

  private void due() {
    long now = System.nanoTime();
    if (cancelled == null && host.remaining() <= 0) {
      cancel(TOO_LATE);
    }
    if (cancelled != null && !cleanupCancelled && now - cleanupUntil >= 0) {
      cancelCleanup();
    }
    for (Timer first = timers.peek();
        first != null && first.at() - now <= 0;
        first = timers.peek()) {
      timers.remove();
      if (first.attempt() == tries[first.task()] && states[first.task()] == null) {
        due(first);
      }
    }
  }

  private void due(Timer timer) {
    int task = timer.task();
    switch (timer.due()) {
      case RETRY -> {
        if (waiting.get(task)) {
          waiting.clear(task);
          ready.add(task);
        }
      }
      case LIMIT -> {
        if (running.get(task) && !stopped.get(task)) {
          late.set(task);
          interrupt(task);
        }
      }
      case ABANDON -> {
        if (running.get(task)) {
          abandon(task);
        }
      }
    }
  }

  /** Its thread does not react: it goes on, and nobody can end it. */
  private void abandon(int task) {
    String name = shape.specs[task].name();
    String text =
        "graph "
            + terms.label()
            + ": the task "
            + Quote.quote(name)
            + " does not react to an interrupt, and is left behind";
    System.getLogger("pantile").log(Level.WARNING, text);
    leave(task, System.nanoTime());
    String why = "it did not react to an interrupt, and was left behind";
    if (late.get(task)) {
      failures[task] = tooLate(task, null);
      end(task, TaskState.TIMED_OUT, why);
    } else {
      end(task, TaskState.CANCELLED, why);
    }
  }

  /** A task's thread is done with it, or it with its thread. */
  private void leave(int task, long now) {
    running.clear(task);
    threads[task] = null;
    active--;
    ends[task] = now - begun;
  }

  private void interrupt(int task) {
    Thread thread = threads[task];
    if (thread != null) {
      thread.interrupt();
      timers.add(new Timer(System.nanoTime() + host.patience(), task, tries[task], Due.ABANDON));
    }
  }

  private void ended(Ended ended) {
    int task = ended.task;
    if (ended.attempt != tries[task] || !running.get(task)) {
      return; // it was left behind
    }
    leave(task, ended.at);
    if (late.get(task)) {
      failed(task, tooLate(task, ended.thrown), TaskState.TIMED_OUT);
    } else if (ended.thrown == null) {
      values[task] = ended.value;
      note(task, ended.bytes);
      failures[task] = null;
      end(task, TaskState.PASSED, "");
    } else if (stopped.get(task)) {
      failures[task] = ended.thrown;
      end(task, TaskState.CANCELLED, whyStopped());
    } else {
      failed(task, ended.thrown, TaskState.FAILED);
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

  private String whyStopped() {
    if (cancelled != null) {
      return cancelled;
    }
    return firstFailure < 0 ? "" : shape.specs[firstFailure].name() + " failed";
  }

  private TimeoutException tooLate(int task, @Nullable Throwable thrown) {
    Spec spec = shape.specs[task];
    TimeoutException failure =
        new TimeoutException(
            "the task "
                + Quote.quote(spec.name())
                + " took longer than "
                + Duration.ofNanos(spec.limit()).toString().substring(2).toLowerCase(Locale.ROOT));
    if (thrown != null) {
      failure.addSuppressed(thrown);
    }
    return failure;
  }

  private void failed(int task, Throwable failure, TaskState state) {
    failures[task] = failure;
    Spec spec = shape.specs[task];
    boolean goesOn = spec.always() ? !cleanupCancelled : cancelled == null && !stopsAll();
    if (goesOn && spec.retries().again(tries[task], failure)) {
      long pause = Nanos.of(spec.retries().pauseAfter(spec.name(), tries[task]));
      waiting.set(task);
      timers.add(new Timer(System.nanoTime() + pause, task, tries[task], Due.RETRY));
      return;
    }
    end(task, state, "");
  }

  // Endings.

  private void end(int task, TaskState state, String reason) {
    states[task] = state;
    reasons[task] = reason;
    if (tries[task] == 0) {
      starts[task] = System.nanoTime() - begun;
    }
    left--;
    told.add(task);
    if (state.failed() && firstFailure < 0) {
      firstFailure = task;
      if (!terms.keepsGoing()) {
        stopOthers();
      }
    }
  }

  /** Not by recursion: a chain may be long. */
  private void tellBehind() {
    for (Integer task = told.poll(); task != null; task = told.poll()) {
      for (int next : shape.behind[task]) {
        if (--open[next] == 0) {
          decide(next);
        }
      }
    }
  }

  /** Stops all but clean-up, since a task failed or everything is cancelled. */
  private void stopOthers() {
    running.stream()
        .filter(task -> !shape.specs[task].always() && !stopped.get(task))
        .forEach(task -> {
          stopped.set(task);
          interrupt(task);
        });
    drop(false);
  }

  /** Tasks that are ready, or wait for another try, are not begun any more. */
  private void drop(boolean always) {
    List<Integer> dropped = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (int task : ready) {
      (shape.specs[task].always() == always ? dropped : kept).add(task);
    }
    ready.clear();
    ready.addAll(kept);
    waiting.stream().filter(task -> shape.specs[task].always() == always).forEach(dropped::add);
    dropped.forEach(waiting::clear); // all before any ends: the first failure drops once more
    dropped.sort(null);
    for (int task : dropped) {
      Throwable failure = failures[task];
      if (failure != null) {
        end(
            task,
            failure instanceof TimeoutException && late.get(task)
                ? TaskState.TIMED_OUT
                : TaskState.FAILED,
            "not tried again: " + whyStopped());
      } else {
        end(
            task,
            cancelled != null ? TaskState.CANCELLED : TaskState.SKIPPED,
            cancelled != null ? cancelled : whyStopped() + " before");
      }
    }
  }

  private void cancel(String why) {
    if (cancelled != null) {
      return;
    }
    cancelled = why;
    cleanupUntil = System.nanoTime() + terms.cleanup();
    stopOthers();
  }

  private void cancelCleanup() {
    if (cleanupCancelled) {
      return;
    }
    cleanupCancelled = true;
    running.stream()
        .filter(task -> !stopped.get(task))
        .forEach(task -> {
          stopped.set(task);
          interrupt(task);
        });
    drop(true);
  }

  // What others ask.

  private GraphResult result(long nanos) {
    List<TaskResult> results = new ArrayList<>(shape.size());
    for (int task = 0; task < shape.size(); task++) {
      results.add(
          new TaskResult(
              name(task),
              shape.layer[task],
              shape.namesBefore(task),
              shape.specs[task].always(),
              state(task),
              starts[task],
              tries[task] == 0 ? 0 : ends[task] - starts[task],
              tries[task],
              failures[task],
              reasons[task]));
    }
    return new GraphResult(
        shape.graph, results, values, nanos, firstFailure < 0 ? null : results.get(firstFailure));
  }

  String name(int task) {
    return shape.specs[task].name();
  }

  TaskState state(int task) {
    TaskState state = states[task];
    if (state == null) {
      throw new IllegalStateException("the task " + Quote.quote(name(task)) + " has not ended");
    }
    return state;
  }

  /** A task's value, for one behind it. */
  Object value(int task) {
    if (!shape.specs[task].valued()) {
      throw valueless(name(task));
    }
    Object value = values[task];
    if (value == null) {
      throw withoutValue(name(task), state(task));
    }
    return value;
  }

  static IllegalArgumentException valueless(String name) {
    return new IllegalArgumentException("the task " + Quote.quote(name) + " has no value");
  }

  static IllegalStateException withoutValue(String name, TaskState state) {
    return new IllegalStateException(
        "the task " + Quote.quote(name) + " has no value: it is " + state.words());
  }

  int dependency(int task, Task<?> dependency) {
    int index = dependency.index;
    if (dependency.graph != shape.graph
        || index >= shape.size()
        || Arrays.binarySearch(shape.before[task], index) < 0) {
      throw undeclared(task, dependency.name);
    }
    return index;
  }

  int dependency(int task, String name) {
    for (int before : shape.before[task]) {
      if (name(before).equals(name)) {
        return before;
      }
    }
    throw undeclared(task, name);
  }

  private IllegalArgumentException undeclared(int task, String name) {
    return new IllegalArgumentException(
        "the task "
            + Quote.quote(name(task))
            + " does not depend on "
            + Quote.quote(name)
            + "; name that as a dependency");
  }
}
