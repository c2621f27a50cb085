// SPDX-License-Identifier: Apache-2.0
package pantile.bench.algorithm;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pantile.Pantile;
import pantile.algorithm.BigProduct;
import pantile.algorithm.ClosestPair;
import pantile.algorithm.CourseSchedule;
import pantile.algorithm.Intervals;
import pantile.algorithm.MergeSort;
import pantile.algorithm.PrimeCandidates;
import pantile.algorithm.Schedule;
import pantile.algorithm.TreeDepth;
import pantile.bench.algorithm.Contest.Plan;
import pantile.bench.algorithm.Contest.Way;

/** The contests, and what Pantile is compared with where the JDK has no such method. */
final class Contests {
  private Contests() {}

  /** A row of a table that is sorted by a key. */
  private record Row(int key, int place) {}

  private record Interval(long start, long end) {}

  /** Data of a size each, divided by the given number. */
  static List<Plan> all(Pantile pt, Pantile one, long seed, int divisor) {
    int large = 10_000_000 / divisor;
    return List.of(
        () -> mergeSort(pt, seed, large / 2),
        () -> closestPair(pt, one, seed, large / 10),
        () -> product(pt, seed, large),
        () -> depth(pt, "balanced", Trees.balanced(large)),
        () -> depth(pt, "random", Trees.random(seed, large)),
        () -> depth(pt, "path", Trees.path(large)),
        () -> depth(pt, "path, nodes in random order", Trees.shuffled(seed, Trees.path(large))),
        () -> intervals(pt, seed, large),
        () -> schedule(pt, "random graph", Graphs.random(seed, large / 10, large)),
        () -> schedule(pt, "100 layers", Graphs.layers(seed, large / 1000, 100, large)),
        () -> schedule(pt, "chain", Graphs.chain(large / 10)),
        () -> primes(pt, seed, large));
  }

  private static Way way(String name, long size, Supplier<Object> run) {
    return new Way(name, size, run);
  }

  private static Contest mergeSort(Pantile pt, long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    Row[] rows = new Row[n];
    for (int i = 0; i < n; i++) {
      rows[i] = new Row(random.nextInt(n), i);
    }
    Comparator<Row> byKey = Comparator.comparingInt(Row::key);
    Row[] work = new Row[n];
    return new Contest(
        "merge sort of objects",
        n,
        List.of(
            way("arrays", n, () -> sorted(rows, work, a -> MergeSort.sort(pt, a, byKey))),
            way(
                "recursion",
                n,
                () -> sorted(rows, work, a -> MergeSort.sortByRecursion(pt, a, byKey))),
            way(
                "Arrays.parallelSort",
                n,
                () -> sorted(rows, work, a -> Arrays.parallelSort(a, byKey))),
            way("Arrays.sort", n, () -> sorted(rows, work, a -> Arrays.sort(a, byKey)))));
  }

  private static Object sorted(Row[] rows, Row[] work, Consumer<Row[]> sort) {
    System.arraycopy(rows, 0, work, 0, rows.length);
    sort.accept(work);
    int hash = 0;
    for (long i = 0; i < work.length; i += 97) {
      hash = 31 * hash + work[(int) i].place;
    }
    return hash;
  }

  private static Contest closestPair(Pantile pt, Pantile one, long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = random.doubles(n).toArray();
    double[] y = random.doubles(n).toArray();
    return new Contest(
        "closest pair",
        n,
        List.of(
            way("arrays", n, () -> ClosestPair.find(pt, x, y)),
            way("recursion", n, () -> ClosestPair.findByRecursion(pt, x, y)),
            way("arrays, one worker", n, () -> ClosestPair.find(one, x, y))));
  }

  private static Contest product(Pantile pt, long seed, int bits) {
    Random random = new Random(seed);
    BigInteger a = new BigInteger(bits, random);
    BigInteger b = new BigInteger(bits, random);
    return new Contest(
        "product of numbers of as many bits",
        bits,
        List.of(
            way("arrays", bits, () -> BigProduct.multiply(pt, a, b)),
            way("recursion", bits, () -> BigProduct.multiplyByRecursion(pt, a, b)),
            way("BigInteger.parallelMultiply", bits, () -> a.parallelMultiply(b)),
            way("BigInteger.multiply", bits, () -> a.multiply(b))));
  }

  private static Contest depth(Pantile pt, String shape, Trees.Tree tree) {
    int n = tree.left().length;
    List<Way> ways = new ArrayList<>();
    ways.add(way("arrays", n, () -> TreeDepth.find(pt, tree.left(), tree.right())));
    ways.add(way("a loop", n, () -> Trees.loop(tree)));
    int some = Math.max(1, n / 10); // boxes of 10^7 nodes are no measure of trees
    ways.add(way("recursion, from node 0", some, () -> Trees.recursion(pt, tree, some)));
    if (!shape.endsWith("random order")) { // that takes half a minute
      ways.add(way("pointer jumping", n, () -> Trees.jumping(pt, tree)));
    }
    return new Contest("tree depth: " + shape, n, ways);
  }

  private static Contest intervals(Pantile pt, long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] starts = new long[n];
    long[] ends = new long[n];
    for (int i = 0; i < n; i++) {
      starts[i] = random.nextLong(100L * n);
      ends[i] = starts[i] + random.nextInt(100);
    }
    return new Contest(
        "merge intervals",
        n,
        List.of(
            way(
                "arrays",
                n,
                () -> {
                  Intervals.Merged merged = Intervals.merge(pt, starts, ends);
                  return digest(merged.starts(), merged.ends(), merged.count());
                }),
            way(
                "recursion",
                n,
                () -> {
                  Intervals.Merged merged = Intervals.mergeByRecursion(pt, starts, ends);
                  return digest(merged.starts(), merged.ends(), merged.count());
                }),
            way("objects by Arrays.parallelSort, a loop", n, () -> objects(starts, ends))));
  }

  private static Object digest(long[] starts, long[] ends, int count) {
    long hash = count;
    for (int i = 0; i < count; i++) {
      hash = 31 * (31 * hash + starts[i]) + ends[i];
    }
    return hash;
  }

  private static Object objects(long[] starts, long[] ends) {
    Interval[] all = new Interval[starts.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = new Interval(starts[i], ends[i]);
    }
    Arrays.parallelSort(all, Comparator.comparingLong(Interval::start));
    long[] from = new long[all.length];
    long[] to = new long[all.length];
    int count = 0;
    for (Interval interval : all) {
      if (interval.start == interval.end) {
        continue;
      }
      if (count > 0 && interval.start <= to[count - 1]) {
        to[count - 1] = Math.max(to[count - 1], interval.end);
      } else {
        from[count] = interval.start;
        to[count++] = interval.end;
      }
    }
    return digest(from, to, count);
  }

  private static Contest schedule(Pantile pt, String shape, Graphs.Graph graph) {
    int edges = graph.before().length;
    return new Contest(
        "course schedule: " + shape + ", edges",
        edges,
        List.of(
            way(
                "arrays",
                edges,
                () -> {
                  Schedule schedule =
                      CourseSchedule.plan(pt, graph.count(), graph.before(), graph.after());
                  return Arrays.hashCode(((Schedule.Order) schedule).courses());
                }),
            way("a loop", edges, () -> Arrays.hashCode(Graphs.loop(graph)))));
  }

  private static Contest primes(Pantile pt, long seed, int n) {
    long[] candidates = new SplittableRandom(seed).longs(n, 0, Long.MAX_VALUE).toArray();
    int few = Math.max(1, n / 100);
    return new Contest(
        "primes among candidates below 2^63",
        n,
        List.of(
            way("arrays", n, () -> Arrays.hashCode(PrimeCandidates.find(pt, candidates))),
            way(
                "recursion",
                n,
                () -> Arrays.hashCode(PrimeCandidates.findByRecursion(pt, candidates))),
            way(
                "arrays, ascending",
                few,
                () -> PrimeCandidates.findSorted(pt, Arrays.copyOf(candidates, few)).length),
            way(
                "BigInteger.isProbablePrime(50), parallel stream",
                few,
                () ->
                    Arrays.stream(candidates, 0, few)
                        .parallel()
                        .filter(c -> BigInteger.valueOf(c).isProbablePrime(50))
                        .toArray()
                        .length)));
  }
}
