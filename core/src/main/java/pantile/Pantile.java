// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import pantile.error.DeviceNotFoundException;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.error.JournalException;
import pantile.job.Job;
import pantile.master.Call;
import pantile.master.Journal;
import pantile.master.Master;
import pantile.op.Arguments;
import pantile.op.KeptKeys;
import pantile.op.own.Custom;
import pantile.op.prime.PrimePlan;
import pantile.policy.Nanos;
import pantile.report.JobReport;
import pantile.report.Reported;
import pantile.spi.DeviceInfo;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * Data-parallel computing on Java arrays and ranges of numbers, on every device of the machine.
 *
 * {@snippet :
 * try (Pantile pt = Pantile.open()) {
 *   pt.sort(keys);
 *   double total = pt.sum(prices);
 *   long primes = pt.countPrimes(0, 10_000_000_000L);
 * }
 * }
 *
 * <p>Any number of threads may call one object at once. Results do not depend on the number of
 * workers, on tile sizes or on which devices took part: the same call gives the same bits. Work too
 * small to be shared runs on the calling thread, which also takes part in work of a few
 * milliseconds where the CPU alone is in use.
 *
 * <p>Every method throws {@link NullPointerException} for a null argument, which the message names,
 * {@link IllegalStateException} once this object is closed, {@link JobCancelledException} if the
 * calling thread is interrupted meanwhile, or this object is closed meanwhile, {@link
 * JobFailedException} if no device could do the work, and {@link DeviceNotFoundException} if none
 * of the devices in use supports it. An array that a call would have changed is as it was when the
 * call throws; only what a listener throws late in a sort or a scan finds it done.
 */
public final class Pantile implements DoubleCalls, FloatCalls, IntCalls, LongCalls, AutoCloseable {
  private static final int MOST_EXPLAINED = 16;

  private final Engine engine;
  private final List<DeviceInfo> devices;

  /** Whether {@link #close} closes the master: false for the view that {@link #report} makes. */
  private final boolean owner;

  private Pantile(Engine engine, List<DeviceInfo> devices, boolean owner) {
    this.engine = engine;
    this.devices = devices;
    this.owner = owner;
  }

  /** On a master of its own, which it closes. */
  Pantile(Master master, Call call, List<DeviceInfo> devices) {
    this(new Engine(master, call, new KeptKeys()), List.copyOf(devices), true);
  }

  /**
   * Opens every device that is found.
   *
   * @return an open object; the caller closes it
   * @throws DeviceNotFoundException if there is none
   */
  public static Pantile open() {
    return builder().open();
  }

  /**
   * Choices to make before opening.
   *
   * @return a builder with the defaults
   */
  public static PantileBuilder builder() {
    return new PantileBuilder();
  }

  /**
   * The devices in use.
   *
   * @return in the order of their ids
   */
  public List<DeviceInfo> devices() {
    return devices;
  }

  @Override
  public Doubles over(double[] a, int from, int to) {
    return new Doubles(engine, new Slice.Doubles(Arguments.given(a, "a"), from, to));
  }

  @Override
  public Floats over(float[] a, int from, int to) {
    return new Floats(engine, new Slice.Floats(Arguments.given(a, "a"), from, to));
  }

  @Override
  public Ints over(int[] a, int from, int to) {
    return new Ints(engine, new Slice.Ints(Arguments.given(a, "a"), from, to));
  }

  @Override
  public Longs over(long[] a, int from, int to) {
    return new Longs(engine, new Slice.Longs(Arguments.given(a, "a"), from, to));
  }

  /**
   * A view of data whose type is known only at run time, or that lie in a memory segment.
   *
   * @param data the elements; not copied
   * @return {@link Doubles}, {@link Floats}, {@link Ints} or {@link Longs}
   * @throws IllegalArgumentException if the data lie in a memory segment of a confined arena
   * @throws IllegalStateException if they lie in a memory segment whose arena is closed; so do the
   *     methods of the result once it is
   */
  public Values<?> over(Slice data) {
    return Views.of(engine, Arguments.readable(Arguments.given(data, "data")));
  }

  /**
   * How many primes there are in {@code [lo, hi)}, by a segmented sieve: O((hi - lo) log log hi)
   * time, O(√hi) memory a worker.
   *
   * @param lo first number, at least 0
   * @param hi one past the last, at least {@code lo}
   * @return the count
   * @throws IllegalArgumentException if not {@code 0 <= lo <= hi}
   */
  public long countPrimes(long lo, long hi) {
    return PrimePlan.count(engine, lo, hi);
  }

  /**
   * The primes in {@code [lo, hi)}, ascending. Memory twice the result's, and O(√hi) a worker. A
   * range that has too many for certain is refused at once; {@link #forEachPrime} has no such
   * limit.
   *
   * @param lo first number, at least 0
   * @param hi one past the last, at least {@code lo}
   * @return the primes
   * @throws IllegalArgumentException if not {@code 0 <= lo <= hi}
   * @throws ArithmeticException if there are more than an array can hold
   * @throws OutOfMemoryError if there are more than the heap can hold twice
   */
  public long[] primes(long lo, long hi) {
    return PrimePlan.list(engine, lo, hi);
  }

  /**
   * Passes the primes in {@code [lo, hi)} to a consumer, in ascending order, on the calling thread,
   * while workers sieve ahead. Memory O(√hi) a worker and a few tiles of primes, whatever the
   * range.
   *
   * @param lo first number, at least 0
   * @param hi one past the last, at least {@code lo}
   * @param consumer takes each prime; what it throws ends the call and is thrown on
   * @throws IllegalArgumentException if not {@code 0 <= lo <= hi}
   */
  public void forEachPrime(long lo, long hi, LongConsumer consumer) {
    PrimePlan.forEach(engine, lo, hi, Arguments.given(consumer, "consumer"));
  }

  /**
   * The n-th prime, counted from {@code nthPrime(1) == 2}: primes are counted up to an estimate by
   * the sieve, so the time is that of {@link #countPrimes} from 0 to the result.
   *
   * @param n from 1 to 216,289,611,853,439,384, the number of primes below 2^63
   * @return the prime
   * @throws IllegalArgumentException if n is out of range
   */
  public long nthPrime(long n) {
    return PrimePlan.nth(engine, n);
  }

  /**
   * Whether a number is prime: certain for every {@code long}, in O(log n) multiplications.
   *
   * @param number any number; below 2 it is not prime
   * @return true if it is prime
   */
  public boolean isPrime(long number) {
    return isPrime(new long[] {number})[0];
  }

  /**
   * Which numbers are prime: certain for every {@code long}. See {@link Longs#isPrime}.
   *
   * @param numbers the numbers; not changed
   * @return a flag for each
   */
  public boolean[] isPrime(long[] numbers) {
    return over(Arguments.given(numbers, "numbers")).isPrime();
  }

  /**
   * Runs a job of the caller's own on the CPU workers, see {@link Job#of}. Its function may take
   * any time, and may wait for calls of other threads: these have threads of their own while it
   * holds the workers. It is merged on the calling thread.
   *
   * @param job the job
   * @param <P> the result
   * @return the merged result; the merge's identity for an empty range
   * @throws JobFailedException if its function or its merge throws; that is the cause
   */
  public <P> P run(Job<P> job) {
    engine.call().requireUnjournaled(Arguments.given(job, "job").label());
    return engine.run(new Work<>(new Custom<>(job, 0), job.from(), job.to()), List.of());
  }

  /**
   * Runs some of the tiles of a job of the caller's own, as {@link #run(Job)} does, but merges
   * nothing: another process may run the others.
   *
   * @param job the job
   * @param from index of the first tile
   * @param to one past the last; at most {@link Job#tiles}
   * @param <P> the result
   * @return the partial result of each tile, in order
   * @throws IndexOutOfBoundsException if there are no such tiles
   * @throws JobFailedException if its function throws; that is the cause
   */
  public <P> List<P> run(Job<P> job, int from, int to) {
    engine.call().requireUnjournaled(Arguments.given(job, "job").label());
    Objects.checkFromToIndex(from, to, job.tiles());
    engine.requireOpen();
    List<P> partials = new ArrayList<>(to - from);
    if (from < to) {
      long start = job.tile(from).from();
      long end = job.tile(to - 1).to();
      engine.stream(new Work<>(new Custom<>(job, from), start, end), partials::add);
    }
    return partials;
  }

  /**
   * Makes a call and tells how it was carried out: {@code pt.report(p -> p.sum(a))}.
   *
   * @param call what to do with the object passed to it, which computes as this one does, and may
   *     be used until the call returns; views that another object made are not reported
   * @param <R> the result
   * @return the call's result, and a report of every job it ran
   */
  public <R extends @Nullable Object> Reported<R> report(Function<Pantile, R> call) {
    var _ = Arguments.given(call, "call");
    List<JobReport> reports = new ArrayList<>();
    Call watched = engine.call().withReports(reports::add);
    R value = call.apply(new Pantile(engine.with(watched), devices, false));
    return new Reported<>(value, reports);
  }

  /**
   * Makes a call that keeps a journal: if the process is killed, at any moment, the same call with
   * the same journal goes on from the tiles that were done, and returns the same bits. The journal
   * stays when the call has returned; the same call then finds its result there. For reductions,
   * counts and tests of primality, be they large or small; primes that are listed are listed again.
   * What an audit finds to be wrong is taken back from the journal.
   *
   * <p>The data are told apart by a hash of all elements, or by the checkpoint's own words. They
   * must not change during the call. The file is locked meanwhile, whatever name it is opened by,
   * and free when this method returns or throws.
   *
   * @param checkpoint where the journal is, and what tells the data apart
   * @param call what to do with the object passed to it, which may be used until the call returns;
   *     views that another object made keep no journal
   * @param <R> the result
   * @return the call's result
   * @throws JournalException if the journal is of another call, other data or another version, is
   *     in use by another call or process, is damaged in a way that no kill explains, or cannot be
   *     read or written
   * @throws IllegalArgumentException if the call sorts, scans, filters, gathers or runs code of the
   *     caller's own; nothing has been computed for that method then
   */
  public <R extends @Nullable Object> R checkpointed(
      Checkpoint checkpoint, Function<Pantile, R> call) {
    var _ = Arguments.given(checkpoint, "checkpoint");
    var _ = Arguments.given(call, "call");
    if (engine.call().explains()) {
      // Which writes nothing, not even a journal.
      return call.apply(new Pantile(engine.with(engine.call().asJournaled()), devices, false));
    }
    try (Journal journal =
        Journal.open(checkpoint.file(), checkpoint.data(), checkpoint.notices())) {
      Call journaled = engine.call().withJournal(journal);
      R result = call.apply(new Pantile(engine.with(journaled), devices, false));
      journal.requireUsed();
      return result;
    }
  }

  /**
   * Says where a call's jobs would run, and why, without running them: which devices share a job,
   * by what speeds, measured or remembered, and which are left out. Nothing is computed or written,
   * but samples of elements are looked at as the call itself does. Where it depends on a job's
   * result which ones follow, a line says so, and which they may be; the explanation then goes on
   * as if data were in no order and nothing left a range. At most 16 jobs are explained. What is to
   * be {@link #checkpointed} is explained as with a new journal, and refused if it cannot be.
   *
   * @param call what to explain: {@code p -> p.sum(a)}; views that another object made compute as
   *     ever
   * @return a paragraph a job, which begins with the kernel's name; further lines are indented
   */
  public String explain(Function<Pantile, ?> call) {
    var _ = Arguments.given(call, "call");
    List<String> said = new ArrayList<>();
    AtomicInteger jobs = new AtomicInteger();
    RuntimeException enough = new IllegalStateException("enough jobs were explained");
    Call explained =
        engine
            .call()
            .explaining(text -> {
              said.add(text);
              if (!text.startsWith(Call.REMARK) && jobs.incrementAndGet() == MOST_EXPLAINED) {
                throw enough;
              }
            });
    try {
      var _ = call.apply(new Pantile(engine.with(explained), devices, false));
    } catch (RuntimeException e) {
      // A result of no elements may be none at all, a minimum say.
      if (said.isEmpty()) {
        throw e;
      }
    }
    return String.join("\n", said);
  }

  /**
   * This object with a time limit: what is called on the result within the limit goes on as usual;
   * from then on its jobs are stopped, within a tile, and throw {@link JobCancelledException}. A
   * sort or a scan that is past its point of no return is finished first. A user's function that
   * does not react to its interrupt is waited for 10 s more; then it is left behind with a warning,
   * and other calls go on without its worker's thread.
   *
   * @param limit from now on; zero or less has passed already, and more than 146 years, {@link
   *     java.time.temporal.ChronoUnit#FOREVER} say, is no limit
   * @return an object to call instead of this one, also for views; closing it does nothing
   */
  public Pantile within(Duration limit) {
    long nanos = Nanos.of(Arguments.given(limit, "limit"));
    Call call = engine.call();
    Call limited = nanos == Nanos.MOST ? call : call.withDeadline(System.nanoTime() + nanos);
    return new Pantile(engine.with(limited), devices, false);
  }

  /** The devices, and whether this object is open; computes nothing. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Pantile[");
    for (DeviceInfo device : devices) {
      text.append(device.id()).append(" (").append(device.name()).append(", ");
      text.append(device.detail()).append("), ");
    }
    return text.append(engine.master().closed() ? "closed]" : "open]").toString();
  }

  /**
   * Stops the jobs in progress, whose callers get {@link JobCancelledException} (a sort that is
   * past its point of no return is finished first), waits until no worker touches any caller's
   * array, and frees the devices. Calls from then on throw {@link IllegalStateException}. A second
   * close waits for the first. Users' functions, merges, listeners and consumers that do not react
   * are waited for 10 s; then they are left behind with a warning. Else no thread is left.
   *
   * @throws IllegalStateException if called from inside a job, a consumer or a listener of this
   *     object, which would wait for itself
   */
  @Override
  public void close() {
    if (owner) {
      engine.master().close();
    }
  }
}
