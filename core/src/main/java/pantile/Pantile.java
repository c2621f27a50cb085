// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pantile.divide.DivideRun;
import pantile.divide.Division;
import pantile.error.BadFileException;
import pantile.error.DeviceNotFoundException;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.error.JournalException;
import pantile.future.Submissions;
import pantile.future.Submitted;
import pantile.graph.GraphResult;
import pantile.graph.TaskGraph;
import pantile.job.Job;
import pantile.mapreduce.Combiner;
import pantile.mapreduce.Inputs;
import pantile.mapreduce.MapReduce;
import pantile.mapreduce.MapReducePlan;
import pantile.mapreduce.Mapper;
import pantile.mapreduce.Volume;
import pantile.master.Call;
import pantile.master.Journal;
import pantile.master.Master;
import pantile.op.Jobs;
import pantile.op.KeptKeys;
import pantile.op.map.Expression;
import pantile.op.own.Custom;
import pantile.op.prime.NumberPlan;
import pantile.op.prime.PrimePlan;
import pantile.policy.Nanos;
import pantile.pool.Pool;
import pantile.pool.PoolPolicy;
import pantile.pool.Probe;
import pantile.report.JobReport;
import pantile.report.Reported;
import pantile.residence.Residence;
import pantile.spi.Arguments;
import pantile.spi.DeviceInfo;
import pantile.spi.ElementType;
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
 * workers, on tile sizes or on the devices that took part: the same call gives the same bits. Work
 * that is too small to be shared runs on the calling thread. Where the CPU alone is in use, the
 * calling thread also takes part in work of a few milliseconds.
 *
 * <p>Every method throws {@link NullPointerException} for a null argument, which the message names.
 * Every method throws {@link IllegalStateException} once this object is closed, and {@link
 * JobCancelledException} if the calling thread is interrupted or this object is closed during the
 * call. Every method throws {@link JobFailedException} if no device could do the work, and {@link
 * DeviceNotFoundException} if none of the devices in use supports the work.
 *
 * <p>If a call throws, an array that the call would have changed is as it was before. There is one
 * exception: when a listener throws late in a sort or a scan, the array is already changed.
 */
public final class Pantile
    implements DoubleCalls, FloatCalls, IntCalls, LongCalls, KeyCalls, AutoCloseable {
  private static final int MOST_EXPLAINED = 16;

  private final Engine engine;
  private final List<DeviceInfo> devices;

  /**
   * Whether {@link #close} closes the master. False for the objects that {@link #report} and its
   * like make.
   */
  private final boolean owner;

  private Pantile(Engine engine, List<DeviceInfo> devices, boolean owner) {
    this.engine = engine;
    this.devices = devices;
    this.owner = owner;
  }

  /** Makes an object on a master of its own, which {@link #close} closes. */
  Pantile(Master master, Call call, List<DeviceInfo> devices, long deviceMemory) {
    this(
        new Engine(master, call, new KeptKeys(), new Residence(master, deviceMemory)),
        List.copyOf(devices),
        true);
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
   * Makes a builder, for choices to be made before opening.
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
  public Doubles fill(double value, long n) {
    return new Doubles(engine, constant(ElementType.DOUBLE, Double.doubleToRawLongBits(value), n));
  }

  @Override
  public Floats fill(float value, long n) {
    return new Floats(engine, constant(ElementType.FLOAT, Float.floatToRawIntBits(value), n));
  }

  @Override
  public Ints fill(int value, long n) {
    return new Ints(engine, constant(ElementType.INT, value, n));
  }

  @Override
  public Longs fill(long value, long n) {
    return new Longs(engine, constant(ElementType.LONG, value, n));
  }

  private static Slice constant(ElementType type, long bits, long n) {
    return Expression.constant(type, bits, requireCount(n)).elements();
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
   * A view of data whose type is known only at run time, or of data in a memory segment.
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
   * Begins prefix sums of elements that come in pieces.
   *
   * @param type of the elements and of their sums
   * @param exclusive whether a sum leaves out the element's own value
   * @return a scan that has seen no element
   */
  public RunningScan runningScan(ElementType type, boolean exclusive) {
    var _ = Arguments.given(type, "type");
    engine.requireOpen();
    return new RunningScan(engine, type, exclusive);
  }

  /**
   * Begins the mean and the variance of elements that come in pieces.
   *
   * @param type of the elements
   * @return moments of no element yet
   */
  public RunningMoments runningMoments(ElementType type) {
    var _ = Arguments.given(type, "type");
    engine.requireOpen();
    return new RunningMoments(engine, type);
  }

  /**
   * The numbers 0, 1, 2 and so on. They take no memory until they are evaluated.
   *
   * @param n how many
   * @return the numbers below {@code n}
   * @throws IllegalArgumentException if {@code n} is negative
   */
  public Longs range(long n) {
    return new Longs(engine, Expression.indices(0, requireCount(n)).elements());
  }

  /**
   * Random numbers of a seed.
   *
   * @param seed any
   * @return the numbers, of each type
   */
  public RandomNumbers random(long seed) {
    return new RandomNumbers(engine, seed);
  }

  static long requireCount(long n) {
    if (n < 0) {
      throw new IllegalArgumentException("there are no " + n + " elements");
    }
    return n;
  }

  /**
   * Counts the primes in {@code [lo, hi)}. A short range is sieved, in O((hi - lo) log log hi) time
   * and O(√hi) memory for each worker. In a long range, which has 2^32 numbers or more, the primes
   * below {@code hi} and those below {@code lo} are counted without visiting them, if that costs
   * less: in about O(hi^(2/3)) time. The extra memory is then √hi / 20 bytes, some 500 ∛hi bytes,
   * and what a sieve of the numbers to √hi takes. Near 2^63 that makes 0.6 GB.
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
   * Lists the primes in {@code [lo, hi)}, ascending. Takes twice the result's memory, and O(√hi)
   * memory for each worker. A range that is certain to have too many primes is refused at once.
   * {@link #forEachPrime} has no such limit.
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
   * while workers sieve ahead. Takes O(√hi) memory for each worker, and memory for the primes of a
   * few tiles, whatever the range.
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
   * The n-th prime, counted from {@code nthPrime(1) == 2}. Primes are counted up to an estimate. So
   * the time is that of {@link #countPrimes} from 0 to the result, and of a sieve of some √p
   * numbers for the result p.
   *
   * @param n from 1 to 216,289,611,853,439,384, the number of primes below 2^63
   * @return the prime
   * @throws IllegalArgumentException if n is out of range
   */
  public long nthPrime(long n) {
    return PrimePlan.nth(engine, n);
  }

  /**
   * The sum of the primes in {@code [lo, hi)}, exact. Workers sieve and the calling thread adds, so
   * the time is that of {@link #forEachPrime}.
   *
   * @param lo first number, at least 0
   * @param hi one past the last, at least {@code lo}
   * @return the sum; 0 if there are no primes
   * @throws IllegalArgumentException if not {@code 0 <= lo <= hi}
   */
  public BigInteger sumOfPrimes(long lo, long hi) {
    return NumberPlan.sumOfPrimes(engine, lo, hi);
  }

  /**
   * The prime factors of a number, on the calling thread: by trial division, then by Pollard's rho
   * method. Takes some tens of microseconds for most numbers. A product of two primes near 2^31
   * takes about a millisecond.
   *
   * @param number at least 1
   * @return the factors, ascending, each as often as it divides the number; none for 1
   * @throws IllegalArgumentException if the number is below 1
   */
  public long[] factor(long number) {
    return NumberPlan.factors(engine, number);
  }

  /**
   * The prime factors of many numbers, each as {@link #factor(long)} finds them, on the CPU's
   * workers.
   *
   * @param numbers each at least 1; not changed
   * @return the factors of each
   * @throws IllegalArgumentException if a number is below 1
   */
  public long[][] factor(long[] numbers) {
    return NumberPlan.factors(engine, Arguments.given(numbers, "numbers"));
  }

  /**
   * The least prime factor of each number in {@code [lo, hi)}, by a segmented sieve on the CPU's
   * workers. Takes O((hi - lo) log log hi + √hi) time up to 2^50. Above, numbers with two prime
   * factors beyond 2^25 are factored one by one. Extra memory: at most 70 MB.
   *
   * @param lo first number, at least 0
   * @param hi one past the last, at least {@code lo}
   * @return for each number its least prime factor, which is the number itself if it is prime; 0
   *     for 0 and 1 for 1
   * @throws IllegalArgumentException if not {@code 0 <= lo <= hi}
   * @throws ArithmeticException if there are more numbers than an array can hold
   */
  public long[] smallestFactors(long lo, long hi) {
    return NumberPlan.smallestFactors(engine, lo, hi);
  }

  /**
   * Euler's totient of each number in {@code [lo, hi)}: how many of the numbers from 1 to it have
   * no factor in common with it. Time as of {@link #smallestFactors}; extra memory besides, 1 to 16
   * MB for each worker.
   *
   * @param lo first number, at least 0
   * @param hi one past the last, at least {@code lo}
   * @return the totient of each; 0 for 0
   * @throws IllegalArgumentException if not {@code 0 <= lo <= hi}
   * @throws ArithmeticException if there are more numbers than an array can hold
   */
  public long[] totients(long lo, long hi) {
    return NumberPlan.totients(engine, lo, hi);
  }

  /**
   * Which numbers in {@code [lo, hi)} are square-free: no square above 1 divides them. By a
   * segmented sieve on the CPU's workers. Takes O(hi - lo + ∛hi) time.
   *
   * @param lo first number, at least 0
   * @param hi one past the last, at least {@code lo}
   * @return a flag for each; false for 0 and true for 1
   * @throws IllegalArgumentException if not {@code 0 <= lo <= hi}
   * @throws ArithmeticException if there are more numbers than an array can hold
   */
  public boolean[] isSquarefree(long lo, long hi) {
    return NumberPlan.squarefree(engine, lo, hi);
  }

  /**
   * Whether a number is prime. The answer is certain for every {@code long}. Takes O(log n)
   * multiplications.
   *
   * @param number any number; numbers below 2 are not prime
   * @return true if the number is prime
   */
  public boolean isPrime(long number) {
    return isPrime(new long[] {number})[0];
  }

  /**
   * Which numbers are prime. The answers are certain for every {@code long}. See {@link
   * Longs#isPrime}.
   *
   * @param numbers the numbers; not changed
   * @return a flag for each
   */
  public boolean[] isPrime(long[] numbers) {
    return over(Arguments.given(numbers, "numbers")).isPrime();
  }

  /**
   * Runs a job of the caller's own on the CPU's workers; see {@link Job#of}. The job's function may
   * take any time. It may wait for calls of other threads, which have threads of their own while it
   * holds the workers. Partial results are merged on the calling thread.
   *
   * @param job the job
   * @param <P> the result
   * @return the merged result; the merge's identity for an empty range
   * @throws JobFailedException if the job's function or merge throws; what was thrown is the cause
   */
  public <P> P run(Job<P> job) {
    engine.call().requireUnjournaled(Arguments.given(job, "job").label());
    return engine.run(new Work<>(new Custom<>(job, 0), job.from(), job.to()), List.of());
  }

  /**
   * Runs some of the tiles of a job of the caller's own, as {@link #run(Job)} does, but merges
   * nothing. Another process may run the other tiles.
   *
   * @param job the job
   * @param from index of the first tile
   * @param to one past the last; at most {@link Job#tiles}
   * @param <P> the result
   * @return the partial result of each tile, in order
   * @throws IndexOutOfBoundsException if there are no such tiles
   * @throws JobFailedException if the job's function throws; what was thrown is the cause
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
   * Divides and conquers, as {@link #divide(Division, Object)} does, under the label "divide".
   *
   * @param problem what to divide
   * @param isSmall whether a problem is to be solved as it is
   * @param solve the result of a small problem; not null
   * @param split the parts of a problem that is not small: at least one
   * @param combine the result of a problem, from the problem and the results of its parts, in the
   *     order of the parts; not null
   * @param <P> a problem
   * @param <R> a result
   * @return the result of the problem
   * @throws JobFailedException if a function throws, or returns null, no parts or a null part; the
   *     cause says which
   */
  public <P, R> R divide(
      P problem,
      Predicate<? super P> isSmall,
      Function<? super P, ? extends R> solve,
      Function<? super P, ? extends List<? extends P>> split,
      BiFunction<? super P, ? super List<R>, ? extends R> combine) {
    var _ = Arguments.given(problem, "problem");
    return divide(new Division<>("divide", isSmall, solve, split, combine), problem);
  }

  /**
   * Divides and conquers on the CPU's workers: a small problem is solved, any other is split, and
   * the results of its parts are combined in the order of the parts. Problems may be divided as
   * deep as memory allows, some 60 bytes a level, since no stack is used. Workers without work are
   * given parts of what others have before them, so the recursion may be as skewed as it likes. A
   * division from inside a user's function runs on that thread alone.
   *
   * @param division the functions, called on several threads at once
   * @param problem what to divide
   * @param <P> a problem
   * @param <R> a result
   * @return the result of the problem
   * @throws JobFailedException if a function throws, or returns null, no parts or a null part; the
   *     cause says which. What other functions threw meanwhile is suppressed, eight at most
   * @throws JobCancelledException also if a function leaves its thread interrupted
   * @throws IllegalArgumentException if the call has a journal
   */
  public <P, R> R divide(Division<P, R> division, P problem) {
    Call call = engine.call();
    call.requireUnjournaled(Arguments.given(division, "division").label());
    var _ = Arguments.given(problem, "problem");
    Thread caller = Thread.currentThread();
    DivideRun<P, R> run =
        new DivideRun<>(
            division,
            problem,
            engine.machine().workers(),
            call.reported(),
            () -> engine.master().reasonToStop(call, caller));
    return run.run(engine.with(call.amending(run::amended)));
  }

  /**
   * Makes a call on a virtual thread, and does not wait for it: {@code pt.submit(p -> p.sum(a))}.
   * Any number of calls may be submitted at once. Arrays that a call reads or writes must be left
   * alone until the call has ended.
   *
   * <p>The call belongs to the innermost report and limit of the thread that submits it. A report
   * has the jobs that have ended when the report's function returns; so wait there for the call. A
   * limit ({@code pt.within(limit).submit}) is counted from when it was made. {@link #close} stops
   * calls that have not ended, and waits for them.
   *
   * @param call the call, made on the object passed to it
   * @param <R> the result
   * @return the call, which is done once it has returned or thrown
   * @throws IllegalArgumentException inside a call that keeps a journal
   */
  public <R extends @Nullable Object> Submitted<R> submit(Function<Pantile, R> call) {
    var _ = Arguments.given(call, "call");
    engine.requireOpen();
    Call asked = engine.call();
    asked.requireUnjournaled("a submitted call");
    if (asked.explains()) {
      return Submitted.done(call.apply(with(engine.with(asked))));
    }
    return Submissions.begin(
        engine.master().guests(),
        engine.master().patience(),
        told -> engine.inside(asked.alsoTelling(told), inner -> call.apply(with(inner))));
  }

  /**
   * Map–reduce in the natural order of keys, as {@link #mapReduce(MapReduce)} carries out {@link
   * MapReduce#of(Inputs, Mapper, Combiner)}.
   *
   * @param inputs what is read
   * @param mapper makes pairs of an input
   * @param combiner makes one value of two of a key; associative
   * @param <T> an input
   * @param <K> a key
   * @param <V> a value
   * @return each key's value, in the order of keys
   * @throws JobFailedException if the inputs, the mapper, the combiner or a key's method throws;
   *     what was thrown is the cause
   */
  public <T, K extends Comparable<? super K>, V> SequencedMap<K, V> mapReduce(
      Inputs<T> inputs, Mapper<T, K, V> mapper, Combiner<V> combiner) {
    return MapReducePlan.collect(engine, MapReduce.of(inputs, mapper, combiner));
  }

  /**
   * Map–reduce on the CPU's workers. The result is the same for any number of workers, any parts of
   * the inputs and any budget of memory. The result must fit in memory: it takes some 60 bytes a
   * key besides keys and values while it is made, and 8 when it is returned.
   *
   * @param task what to do, and what it may take
   * @param <T> an input
   * @param <K> a key
   * @param <V> a value
   * @return each key's value, in the order of keys; cannot be changed. Its methods {@code get} and
   *     {@code containsKey} search by the keys' order
   * @throws JobFailedException if the inputs, the mapper, the combiner or a key's method throws, or
   *     if temporary files cannot be written or read; what was thrown is the cause
   */
  public <T, K, V> SequencedMap<K, V> mapReduce(MapReduce<T, K, V> task) {
    return MapReducePlan.collect(engine, Arguments.given(task, "task"));
  }

  /**
   * Map–reduce on the CPU's workers, whose result may be larger than memory: pairs are passed to a
   * consumer, in the order of keys, on the calling thread, while workers read ahead. Where runs
   * were spilled, what is reduced is on disk too until it is passed on.
   *
   * @param task what to do, and what it may take
   * @param consumer takes each key once, and its value; what it throws ends the call and is thrown
   *     on
   * @param <T> an input
   * @param <K> a key
   * @param <V> a value
   * @return how many keys there were, and what was spilled
   * @throws JobFailedException if the inputs, the mapper, the combiner or a key's method throws, or
   *     if temporary files cannot be written or read; what was thrown is the cause
   */
  public <T, K, V> Volume mapReduce(
      MapReduce<T, K, V> task, BiConsumer<? super K, ? super V> consumer) {
    return MapReducePlan.stream(
        engine, Arguments.given(task, "task"), Arguments.given(consumer, "consumer"));
  }

  /**
   * Runs a graph of tasks, each on a virtual thread of its own, at most as many at once as the CPU
   * has workers unless the graph says otherwise. Tasks may call this object. If tasks fail, this
   * method returns all the same, and the result says so; see {@link GraphResult#orThrow}.
   *
   * <p>When the calling thread is interrupted, the time limit passes or this object is closed,
   * tasks are interrupted, those that run {@linkplain pantile.graph.Task#always always} are run,
   * and the call throws. A second interrupt stops these too. A task that does not react has 10 s;
   * then it is left behind with a warning.
   *
   * @param graph the tasks
   * @return what became of each
   * @throws IllegalArgumentException if a task is to run after one that is not there, or tasks
   *     depend on each other in a cycle; nothing has been run then. Also inside of {@link
   *     #checkpointed}: a graph has a journal of its own
   */
  public GraphResult run(TaskGraph graph) {
    return ran(Arguments.given(graph, "graph"), null);
  }

  /**
   * Runs a graph as {@link #run(TaskGraph)} does, and keeps a journal of the tasks that have
   * passed. If the process is killed, at any moment, the same graph with the same journal goes on:
   * tasks that had passed are not run again, if their values were serializable. What they wrote
   * elsewhere must still be there. The journal stays when the call has returned.
   *
   * <p>A graph with other names, dependencies or words of version is another one, as is one with
   * other data in the checkpoint's words; elements are not hashed.
   *
   * @param graph the tasks
   * @param checkpoint names the journal's file, and what tells the data apart
   * @return what became of each
   * @throws JournalException if the journal is of another graph or another version, is in use, is
   *     damaged in a way that no kill explains, or cannot be read or written
   * @throws IllegalArgumentException as {@link #run(TaskGraph)} says
   */
  public GraphResult run(TaskGraph graph, Checkpoint checkpoint) {
    var _ = Arguments.given(graph, "graph");
    return ran(graph, Arguments.given(checkpoint, "checkpoint"));
  }

  private GraphResult ran(TaskGraph graph, @Nullable Checkpoint checkpoint) {
    engine.call().requireUnjournaled("graph " + graph.label());
    engine.requireOpen();
    engine.call().requireGoing();
    return GraphCalls.run(graph, engine, checkpoint);
  }

  /**
   * Opens a pool of the caller's own workers, with the default policy and without a probe; see
   * {@link Pool}.
   *
   * @param workers objects of the caller's, none twice; the caller closes them
   * @param <W> the worker
   * @return the pool; the caller closes it
   * @throws IllegalArgumentException if there is no worker, or one twice
   */
  @SafeVarargs
  public final <W> Pool<W> pool(W... workers) {
    List<W> all = new ArrayList<>();
    for (W worker : Arguments.given(workers, "workers")) {
      all.add(Arguments.given(worker, "one of workers"));
    }
    return PoolOfEngine.pool(engine, all, PoolPolicy.DEFAULT, null);
  }

  /**
   * Opens a pool of the caller's own workers, without a probe: a worker that is left out is back on
   * trial after a time; see {@link Pool}.
   *
   * @param workers objects of the caller's, none twice; the caller closes them
   * @param policy how they are treated
   * @param <W> the worker
   * @return the pool; the caller closes it
   * @throws IllegalArgumentException if there is no worker, or one twice
   */
  public <W> Pool<W> pool(List<? extends W> workers, PoolPolicy policy) {
    var _ = Arguments.given(workers, "workers");
    return PoolOfEngine.pool(engine, workers, Arguments.given(policy, "policy"), null);
  }

  /**
   * Opens a pool of the caller's own workers; see {@link Pool}.
   *
   * @param workers objects of the caller's, none twice; the caller closes them
   * @param policy how they are treated
   * @param probe tells whether a worker is well
   * @param <W> the worker
   * @return the pool; the caller closes it
   * @throws IllegalArgumentException if there is no worker, or one twice
   */
  public <W> Pool<W> pool(List<? extends W> workers, PoolPolicy policy, Probe<? super W> probe) {
    var _ = Arguments.given(workers, "workers");
    var _ = Arguments.given(policy, "policy");
    var _ = Arguments.given(probe, "probe");
    return PoolOfEngine.pool(engine, workers, policy, probe);
  }

  /**
   * The jobs of this object's calls, for plans that are not this library's: whatever spreads work
   * over several machines runs its kernels on each of them by these.
   *
   * @return jobs with this object's limit; their results are merged on the calling thread
   */
  @Override
  public Jobs jobs() {
    engine.requireOpen();
    return engine;
  }

  /**
   * Makes a call and reports how it was carried out: {@code pt.report(p -> p.sum(a))}.
   *
   * @param call the call, made on the object passed to it, which may be used until the call
   *     returns. Jobs of values that another object made belong to the report too, on this thread
   * @param <R> the result
   * @return the call's result, and a report of every job that the call ran
   */
  public <R extends @Nullable Object> Reported<R> report(Function<Pantile, R> call) {
    var _ = Arguments.given(call, "call");
    Queue<JobReport> reports = new ConcurrentLinkedQueue<>(); // threads of the call's may call too
    Call watched = engine.call().withReports(reports::add);
    R value = engine.inside(watched, inner -> call.apply(with(inner)));
    return new Reported<>(value, List.copyOf(reports));
  }

  /**
   * Sorts a file of numbers of any size, ascending. See {@link #sortFile(Path, Path, FileSort)}.
   *
   * @param in the input
   * @param out the output, which may be the input
   */
  public void sortFile(Path in, Path out) {
    sortFile(in, out, FileSort.DEFAULT);
  }

  /**
   * Sorts a file of numbers of any size. The input is {@code .npy}, raw or text, by its name or its
   * first bytes. The output has the format that its name says, else that of the input; it appears
   * whole or not at all. The order is that of {@link #sort(double[], int, int)}: -0.0 before 0.0,
   * NaN last, and NaNs keep their bits.
   *
   * <p>Takes O(n log n) time and the memory that {@link FileSort#memory} says. A file that needs
   * more is read and written twice: as sorted runs in temporary files, as long as the input, and
   * then merged. Those have no names, so nothing is left of them however the process ends.
   *
   * @param in the input
   * @param out the output, which may be the input
   * @param how the order, and bounds
   * @throws BadFileException if a file cannot be read or written, is not what it should be, or
   *     changes meanwhile; if there is no space for temporary files; if a bound is too small
   * @throws JournalException if the checkpoint is of another sort, or cannot be used
   * @throws IllegalStateException if the module {@code pantile-formats} is not there
   * @throws IllegalArgumentException if a path is not of the default file system
   */
  public void sortFile(Path in, Path out, FileSort how) {
    Arguments.given(in, "in");
    Arguments.given(out, "out");
    Arguments.given(how, "how");
    engine.requireOpen();
    FileSorter.installed().sort(this, in, out, how);
  }

  /**
   * Makes a call that keeps a journal. If the process is killed, at any moment, the same call with
   * the same journal goes on from the tiles that were done, and returns the same bits. The journal
   * stays when the call has returned. The same call then finds its result there.
   *
   * <p>Reductions, counts and tests of primality keep journals, be they large or small. Primes that
   * are listed are listed again. A result that an audit finds to be wrong is taken back from the
   * journal.
   *
   * <p>A hash of all elements tells data apart, or the checkpoint's own words do. Elements in
   * mapped memory count as others than the same ones in an array. The data must not change during
   * the call. The file is locked during the call, whatever name it is opened by. The file is free
   * when this method returns or throws.
   *
   * @param checkpoint names the journal's file, and says what tells the data apart
   * @param call the call, made on the object passed to it, which may be used until the call
   *     returns. Jobs of values that another object made belong to the journal too, on this thread
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
    engine.requireOpen();
    if (engine.call().explains()) {
      // An explanation writes nothing, not even a journal.
      return engine.inside(engine.call().asJournaled(), inner -> call.apply(with(inner)));
    }
    try (Journal journal =
        Journal.open(checkpoint.file(), checkpoint.data(), checkpoint.notices())) {
      Call journaled = engine.call().withJournal(journal);
      R result = engine.inside(journaled, inner -> call.apply(with(inner)));
      journal.requireUsed();
      return result;
    }
  }

  /**
   * Explains where a call's jobs would run, and why, without running them. The explanation names
   * the devices that share a job, their speeds, measured or remembered, and the devices that are
   * left out. Nothing is computed or written. Samples of elements are looked at, as the call itself
   * does.
   *
   * <p>Where the jobs that follow depend on a job's result, a line says so, and names the jobs that
   * may follow. The explanation then goes on as if data were in no order and no intermediate result
   * overflowed or underflowed. At most 16 jobs are explained. A {@link #checkpointed} call is
   * explained as with a new journal, and refused if the call cannot keep a journal.
   *
   * @param call what to explain: {@code p -> p.sum(a)}. Jobs of values that another object made are
   *     explained too, on this thread
   * @return a paragraph a job, which begins with the kernel's name; further lines are indented
   */
  public String explain(Function<Pantile, ?> call) {
    var _ = Arguments.given(call, "call");
    List<String> said = Collections.synchronizedList(new ArrayList<>());
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
      var _ = engine.inside(explained, inner -> call.apply(with(inner)));
    } catch (RuntimeException e) {
      // Of no elements there may be no result, such as a minimum.
      if (said.isEmpty()) {
        throw e;
      }
      if (!e.equals(enough)) {
        said.add(Call.REMARK + "what follows is not known: of no elements, " + e.getMessage());
      }
    }
    return String.join("\n", said);
  }

  /**
   * This object with a time limit. Calls on the result compute as calls on this object do, until
   * the limit has passed. From then on jobs are stopped, within a tile's time, and the calls throw
   * {@link JobCancelledException}. A sort or a scan that is past its point of no return is finished
   * first.
   *
   * <p>A user's function that does not react to an interrupt has 10 s more. Then the function is
   * left behind with a warning, and other calls go on without its worker's thread.
   *
   * @param limit the time from now on. Zero or less has passed already. More than 146 years, as
   *     {@link java.time.temporal.ChronoUnit#FOREVER}, is no limit
   * @return an object to call instead of this one, also for views; closing it does nothing
   */
  public Pantile within(Duration limit) {
    long nanos = Nanos.of(Arguments.given(limit, "limit"));
    Call call = engine.call();
    Call limited = nanos == Nanos.MOST ? call : call.withDeadline(System.nanoTime() + nanos);
    return with(engine.with(limited));
  }

  /**
   * Makes a call that has a time limit, as {@link #within(Duration)} has, also for values that
   * another object made.
   *
   * @param limit the time from now on, as for {@link #within(Duration)}
   * @param call the call, made on the object passed to it
   * @param <R> the result
   * @return the call's result
   * @throws JobCancelledException if the limit passes before the call's jobs have ended
   */
  public <R extends @Nullable Object> R within(Duration limit, Function<Pantile, R> call) {
    var _ = Arguments.given(call, "call");
    Pantile limited = within(limit);
    return engine.inside(limited.engine.own(), inner -> call.apply(with(inner)));
  }

  private Pantile with(Engine other) {
    return new Pantile(other, devices, false);
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
   * Stops the jobs in progress, waits until no worker touches any caller's array, and frees the
   * devices. The callers of stopped jobs get {@link JobCancelledException}. A sort or a scan that
   * is past its point of no return is finished first. Calls from then on throw {@link
   * IllegalStateException}. A second close waits for the first.
   *
   * <p>{@linkplain #submit Submitted} calls are stopped and waited for too. One that has not begun
   * is not made. Graphs are stopped and waited for before the devices are freed: their {@code
   * always} tasks have the time that {@link TaskGraph#cleanup} says, 30 s unless it was called, and
   * may make calls until then.
   *
   * <p>Users' functions, merges, listeners, consumers and submitted calls that do not react have 10
   * s, and a graph whose tasks do not react 30 s more than its clean-up. Then they are left behind
   * with a warning. Apart from these, no thread is left.
   *
   * @throws IllegalStateException if called from inside a job, a consumer, a listener, a graph or a
   *     submitted call of this object, since it would wait for itself; nothing has changed then
   */
  @Override
  public void close() {
    if (owner) {
      engine.master().close();
    }
  }
}
