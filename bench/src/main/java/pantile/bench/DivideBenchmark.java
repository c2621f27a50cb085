// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import pantile.bench.input.Seed;

/**
 * Divide and conquer beside tasks of a {@link ForkJoinPool} with as many threads: a merge sort of
 * objects, a tree of tiny tasks without a cut-off, and a skewed tree of such tasks. Both sides have
 * the same functions.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DivideBenchmark {
  /** So few objects are sorted by insertion. */
  private static final int FEW = 64;

  /** Objects to be sorted. */
  @State(Scope.Benchmark)
  public static class Objects {
    /** How many. */
    @Param({"5000000"})
    public int objects = 5_000_000;

    private Integer[] unsorted = {};
    private Integer[] sorted = {};
    private Integer[] scratch = {};

    /** Makes them. */
    @Setup(Level.Trial)
    public void make() {
      unsorted = new SplittableRandom(Seed.VALUE).ints(objects).boxed().toArray(Integer[]::new);
      scratch = new Integer[objects];
    }

    /** Unsorts them; not timed. */
    @Setup(Level.Invocation)
    public void unsort() {
      sorted = unsorted.clone();
    }
  }

  /** Trees of problems that take a few nanoseconds each. */
  @State(Scope.Benchmark)
  public static class Trees {
    /** The number of whose Fibonacci number a leaf each is made. */
    @Param({"32"})
    public int fibonacci = 32;

    /** How many problems the skewed tree has, about: a part has one in sixteen of them. */
    @Param({"3000000"})
    public int skewed = 3_000_000;
  }

  /** Part of an array. */
  private record Part(int from, int to) {
    int middle() {
      return (from + to) >>> 1;
    }
  }

  private static void merge(Integer[] a, Integer[] scratch, Part part) {
    Comparator<Integer> order = Comparator.naturalOrder();
    int middle = part.middle();
    System.arraycopy(a, part.from, scratch, part.from, middle - part.from);
    int left = part.from;
    int right = middle;
    int to = part.from;
    while (left < middle && right < part.to) {
      a[to++] = order.compare(a[right], scratch[left]) < 0 ? a[right++] : scratch[left++];
    }
    System.arraycopy(scratch, left, a, to, middle - left);
  }

  private static void insert(Integer[] a, Part part) {
    Arrays.sort(a, part.from, part.to, Comparator.naturalOrder());
  }

  /**
   * Pantile's merge sort.
   *
   * @param on the processor
   * @param objects what to sort
   * @param rate to count into
   * @return the sorted objects
   */
  @Benchmark
  public Integer[] mergeSort(OnCpu on, Objects objects, Rate rate) {
    rate.add(objects.objects, Integer.BYTES);
    Integer[] a = objects.sorted;
    Integer[] scratch = objects.scratch;
    var _ =
        on.pantile.<Part, Boolean>divide(
            new Part(0, a.length),
            part -> part.to - part.from <= FEW,
            part -> {
              insert(a, part);
              return true;
            },
            part -> List.of(new Part(part.from, part.middle()), new Part(part.middle(), part.to)),
            (part, _) -> {
              merge(a, scratch, part);
              return true;
            });
    return a;
  }

  /**
   * The same by tasks.
   *
   * @param objects what to sort
   * @param rate to count into
   * @return the sorted objects
   */
  @Benchmark
  public Integer[] taskMergeSort(Objects objects, Rate rate) {
    rate.add(objects.objects, Integer.BYTES);
    Integer[] a = objects.sorted;
    var _ = ForkJoinPool.commonPool().invoke(new Sort(a, objects.scratch, new Part(0, a.length)));
    return a;
  }

  @SuppressWarnings("serial") // never is
  private static final class Sort extends RecursiveAction {
    private final Integer[] a;
    private final Integer[] scratch;
    private final Part part;

    Sort(Integer[] a, Integer[] scratch, Part part) {
      this.a = a;
      this.scratch = scratch;
      this.part = part;
    }

    @Override
    protected void compute() {
      if (part.to - part.from <= FEW) {
        insert(a, part);
        return;
      }
      int middle = part.middle();
      invokeAll(
          new Sort(a, scratch, new Part(part.from, middle)),
          new Sort(a, scratch, new Part(middle, part.to)));
      merge(a, scratch, part);
    }
  }

  /**
   * Pantile's tree of tiny problems.
   *
   * @param on the processor
   * @param trees how large
   * @return the Fibonacci number
   */
  @Benchmark
  public long tree(OnCpu on, Trees trees) {
    return on.pantile.<Integer, Integer>divide(
        trees.fibonacci,
        n -> n < 2,
        n -> n,
        n -> List.of(n - 1, n - 2),
        (_, two) -> two.get(0) + two.get(1));
  }

  /**
   * The same by tasks.
   *
   * @param trees how large
   * @return the Fibonacci number
   */
  @Benchmark
  public long taskTree(Trees trees) {
    return ForkJoinPool.commonPool().invoke(new Fibonacci(trees.fibonacci));
  }

  @SuppressWarnings("serial") // never is
  private static final class Fibonacci extends RecursiveTask<Integer> {
    private final int n;

    Fibonacci(int n) {
      this.n = n;
    }

    @Override
    protected Integer compute() {
      if (n < 2) {
        return n;
      }
      Fibonacci other = new Fibonacci(n - 2);
      var _ = other.fork();
      return new Fibonacci(n - 1).compute() + other.join();
    }
  }

  private static int few(int n) {
    return n / 16 + 1;
  }

  /**
   * Pantile's skewed tree.
   *
   * @param on the processor
   * @param trees how large
   * @return how many problems were split, and more
   */
  @Benchmark
  public long skewed(OnCpu on, Trees trees) {
    return on.pantile.<Integer, Long>divide(
        trees.skewed,
        n -> n < 4,
        n -> (long) n,
        n -> List.of(n - few(n) - 1, few(n)),
        (_, two) -> two.get(0) + two.get(1) + 1);
  }

  /**
   * The same by tasks.
   *
   * @param trees how large
   * @return how many problems were split, and more
   */
  @Benchmark
  public long taskSkewed(Trees trees) {
    return ForkJoinPool.commonPool().invoke(new Skewed(trees.skewed));
  }

  @SuppressWarnings("serial") // never is
  private static final class Skewed extends RecursiveTask<Long> {
    private final int n;

    Skewed(int n) {
      this.n = n;
    }

    @Override
    protected Long compute() {
      if (n < 4) {
        return (long) n;
      }
      Skewed other = new Skewed(few(n));
      var _ = other.fork();
      return new Skewed(n - few(n) - 1).compute() + other.join() + 1;
    }
  }
}
