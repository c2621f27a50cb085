// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.error.JobFailedException;
import pantile.op.Numbers;
import pantile.op.prime.ArePrime.Flags;
import pantile.op.prime.ListPrimes;
import pantile.op.reduce.ArgExtreme.Position;
import pantile.op.reduce.BlockMoments.Moments;
import pantile.op.reduce.BlockSums;
import pantile.op.reduce.MinMax.Extremes;
import pantile.op.scan.BlockTotals;
import pantile.op.select.Comparison;
import pantile.op.select.Filter;
import pantile.report.JobReport;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.Slice;
import pantile.testkit.ArrayCalls;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Distribution;
import pantile.testkit.Fault;
import pantile.testkit.FaultyDevices;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;
import pantile.testkit.Subject;
import pantile.testkit.WrappedBackend;

/** Calls of several jobs: which jobs those are, and what follows from results that cannot be. */
public final class PlanCases extends CaseSource {
  private static final int TILE = 1000;
  private static final int LENGTH = 9 * 4096 + 5;

  private static final List<Distribution> DISTRIBUTIONS =
      List.of(
          Distribution.RANDOM,
          Distribution.SORTED,
          Distribution.REVERSED,
          Distribution.ALL_EQUAL,
          Distribution.FEW_DISTINCT,
          Distribution.SPECIALS,
          Distribution.LOOSELY_SORTED);

  /** Ways in which numbers can be wrong. */
  private static final int WAYS = 3;

  /** Cases without state. */
  public PlanCases() {
    super("job", "plans");
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType("explanationsNameTheJobsThatAreRun", PlanCases::explanations);
    cases.addForEachType("resultsThatCannotBeFailTheCall", PlanCases::impossible);
  }

  /** What is called, by its name; elements are not changed, but for those of a copy. */
  private static Map<String, Consumer<Pantile>> calls(Subject subject, Slice x) {
    Map<String, Consumer<Pantile>> calls = new LinkedHashMap<>();
    for (boolean descending : new boolean[] {false, true}) {
      calls.put(
          "sort " + descending, pt -> ArrayCalls.of(pt, SliceElements.copyOf(x)).sort(descending));
      if (!subject.unsupported().contains("unpack-indices")) {
        calls.put("argSort " + descending, pt -> ArrayCalls.of(pt, x).argSort(descending));
      }
    }
    calls.put("scan", pt -> ArrayCalls.of(pt, x).scan(false));
    calls.put(
        "scan in place",
        pt -> {
          Slice copy = SliceElements.copyOf(x);
          ArrayCalls.of(pt, copy).scanInto(true, copy);
        });
    if (!subject.unsupported().contains("filter")) {
      calls.put("filter", pt -> ArrayCalls.of(pt, x).filter(Comparison.GE, 0));
    }
    if (!subject.unsupported().contains("gather")) {
      calls.put("gather", pt -> ArrayCalls.of(pt, x).gather(new int[LENGTH]));
    }
    if (x.type().floating()) {
      calls.put("sum", pt -> pt.over(x).total());
      calls.put("norm2", pt -> pt.over(x).norm2());
      calls.put("dot", pt -> pt.over(x).dotProduct(pt.over(x)));
    }
    calls.put("variance", pt -> pt.over(x).variance());
    calls.put("argMax", pt -> pt.over(x).argMax());
    calls.put("isPrime", pt -> pt.isPrime(new long[LENGTH]));
    calls.put("nthPrime", pt -> pt.nthPrime(5000));
    return calls;
  }

  /**
   * What an explanation says.
   *
   * @param jobs the kernels' names
   * @param sure how many of them are run whatever the data are
   */
  private record Told(List<String> jobs, int sure) {
    static Told by(Pantile pt, Consumer<Pantile> call) {
      // What is reported may take another way than what is not.
      String said = pt.report(p -> p.explain(q -> done(q, call))).value();
      List<String> jobs = new ArrayList<>();
      int sure = -1;
      for (String line : said.lines().toList()) {
        if (!line.startsWith(" ")) {
          jobs.add(line.substring(0, line.indexOf(' ')));
        } else if (line.contains(" follow") && sure < 0) {
          sure = jobs.size();
        }
      }
      return new Told(jobs, sure < 0 ? Integer.MAX_VALUE : sure);
    }

    boolean holds(List<String> ran) {
      return sure == Integer.MAX_VALUE
          ? jobs.equals(ran)
          : ran.size() >= sure && ran.subList(0, sure).equals(jobs.subList(0, sure));
    }
  }

  private static boolean done(Pantile pt, Consumer<Pantile> call) {
    call.accept(pt);
    return true;
  }

  private static void explanations(Subject subject, ElementType type) {
    new FaultyDevices(subject.several(), Fault.NONE, TILE)
        .test(pt -> {
          for (Distribution distribution : DISTRIBUTIONS) {
            Slice x = Input.of(distribution, type, LENGTH).whole();
            calls(subject, x)
                .forEach((name, call) -> explains(pt, name + ", " + distribution, call));
          }
        });
  }

  /**
   * Code may be compiled meanwhile that takes another way, and samples are taken at random places,
   * so it is tried a few times.
   */
  private static void explains(Pantile pt, String name, Consumer<Pantile> call) {
    Told told = Told.by(pt, call);
    List<String> ran = labels(pt, call);
    for (int more = 0; more < 3 && !told.holds(ran); more++) {
      told = Told.by(pt, call);
      ran = labels(pt, call);
    }
    assertTrue(told.holds(ran), name + ": " + told + ", not " + ran);
  }

  private static List<String> labels(Pantile pt, Consumer<Pantile> call) {
    return pt.report(p -> done(p, call)).jobs().stream().map(JobReport::kernel).toList();
  }

  /** One of the ways in which a partial result can be none; null if there is no such way. */
  private static @Nullable Object wrong(Kernel<?> kernel, Object partial, int way) {
    return switch (partial) {
      case Numbers _ when kernel instanceof ListPrimes -> null; // there might be as many
      case Numbers _ when kernel instanceof BlockTotals && way == 2 -> null; // any number is one
      case Numbers(long[] numbers) -> wrong(numbers, way);
      case Flags(long[] words) -> new Flags(Arrays.copyOf(words, words.length + 1 + way));
      case BlockSums sums -> new BlockSums(Arrays.copyOf(sums.sums(), sums.count() + 1 + way));
      case Moments(BlockSums sums) ->
          new Moments(Arrays.copyOf(sums.sums(), sums.count() + (1 + way) * Moments.EACH));
      case Position(long key, long index) -> new Position(key, index + (1L << 40));
      case Extremes _ -> new Extremes(1, 0);
      case Long count when kernel instanceof Filter && way > 0 -> count + 1; // as if it had changed
      case Long _ -> 1L << 40;
      default -> null;
    };
  }

  private static @Nullable Object wrong(long[] numbers, int way) {
    if (way == 0) {
      return new Numbers(Arrays.copyOf(numbers, numbers.length + 1));
    }
    if (numbers.length == 0) {
      return null;
    }
    long[] other = Arrays.copyOf(numbers, numbers.length - (way == 1 ? 1 : 0));
    if (way == 2) {
      other[0] = Long.MIN_VALUE;
    }
    return new Numbers(other);
  }

  /**
   * Which results are wrong.
   *
   * @param label of the kernel
   * @param way in which they are
   * @param told whether there was one
   */
  private record Lie(String label, int way, AtomicBoolean told) {
    Object of(Kernel<?> kernel, Object partial) {
      Object wrong = kernel.label().equals(label) ? wrong(kernel, partial, way) : null;
      if (wrong != null) {
        told.set(true);
      }
      return wrong == null ? partial : wrong;
    }
  }

  /** Each of a call's jobs by itself is wrong, and nothing else is thrown or changed then. */
  private static void impossible(Subject subject, ElementType type) {
    Slice x = Input.of(Distribution.FEW_DISTINCT, type, LENGTH).whole();
    long[] before = SliceElements.allBits(x);
    AtomicReference<Lie> now = new AtomicReference<>(new Lie("", 0, new AtomicBoolean()));
    WrappedBackend liar =
        WrappedBackend.changing(
            subject.several(), (kernel, _, partial) -> now.get().of(kernel, partial));
    new FaultyDevices(liar, Fault.NONE, TILE)
        .test(pt ->
            calls(subject, x)
                .forEach((name, call) -> {
                  now.set(new Lie("", 0, new AtomicBoolean()));
                  for (String label : new LinkedHashSet<>(labels(pt, call))) {
                    for (int way = 0; way < WAYS; way++) {
                      now.set(new Lie(label, way, new AtomicBoolean()));
                      fails(pt, name, call, now.get());
                    }
                  }
                }));
    assertArrayEquals(before, SliceElements.allBits(x));
  }

  private static void fails(Pantile pt, String name, Consumer<Pantile> call, Lie lie) {
    try {
      call.accept(pt);
      assertFalse(lie.told().get(), () -> name + " believed " + lie);
    } catch (JobFailedException failed) {
      assertTrue(lie.told().get(), failed::toString);
    }
  }
}
