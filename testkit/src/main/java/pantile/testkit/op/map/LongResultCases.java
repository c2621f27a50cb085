// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Mask;
import pantile.Pantile;
import pantile.Values;
import pantile.op.select.Comparison;
import pantile.op.sort.Rank;
import pantile.policy.Fallback;
import pantile.policy.Tunables;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Distribution;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;
import pantile.testkit.Subject;

/**
 * Results outside of the Java heap, where those longer than an array lie: here, those of more than
 * {@value #LONGEST} elements. They are compared with results in arrays, bit for bit.
 */
public final class LongResultCases extends CaseSource {
  private static final int LONGEST = 700;

  private static final int[] LENGTHS = {0, 1, LONGEST, LONGEST + 1, 5003, 20_000};

  /** With jobs on the calling thread, and with many tiles. */
  private static final List<Tunables> TUNABLES =
      List.of(
          Tunables.DEFAULT.withLongestArray(LONGEST),
          Tunables.alwaysTiled(1000).withLongestArray(LONGEST));

  /** Cases without state. */
  public LongResultCases() {
    super("long-results", "off-heap");
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType("resultsHaveTheBitsOfArrays", LongResultCases::haveTheBitsOfArrays);
    cases.add("integersHaveClosedForms", LongResultCases::integersHaveClosedForms);
    cases.add("divisionsByZeroAreNamed", LongResultCases::divisionsByZeroAreNamed);
    cases.add("anExplanationNeedsNoMemory", LongResultCases::anExplanationNeedsNoMemory);
    cases.add("whatNeedsAnArraySaysSo", LongResultCases::whatNeedsAnArraySaysSo);
  }

  private interface Code {
    void run(Pantile pt, String what);
  }

  private static void forEach(Subject subject, Code code) {
    for (Tunables tunables : TUNABLES) {
      try (Pantile pt =
          Pantile.builder()
              .backends(subject.backend())
              .tunables(tunables)
              .fallback(Fallback.ALLOW)
              .open()) {
        code.run(pt, "tiles of " + tunables.reduceTile());
      }
    }
  }

  private static void haveTheBitsOfArrays(Subject subject, ElementType type) {
    List<Slice> inputs = new ArrayList<>();
    List<List<long[]>> elements = new ArrayList<>();
    List<List<Number>> numbers = new ArrayList<>();
    for (int length : LENGTHS) {
      Slice slice = Input.of(Distribution.SMALL, type, length + 5).whole().sub(2, length + 2);
      Values<?> x = subject.pantile().over(slice);
      inputs.add(slice);
      elements.add(elements(x));
      numbers.add(numbers(computed(x)));
    }
    forEach(
        subject,
        (pt, what) -> {
          for (int i = 0; i < inputs.size(); i++) {
            Values<?> x = pt.over(inputs.get(i));
            String name = x + ", " + what;
            List<long[]> found = elements(x);
            for (int j = 0; j < found.size(); j++) {
              assertArrayEquals(elements.get(i).get(j), found.get(j), name + ", result " + j);
            }
            assertEquals(numbers.get(i), numbers(computed(x).evaluate()), name);
          }
        });
  }

  /** Some expression of neighbours. */
  private static Values<?> computed(Values<?> values) {
    return switch (values) {
      case Ints x -> x.mul(3).sub(x.lag(1, 7));
      case Longs x -> x.mul(3).sub(x.lag(1, 7));
      case Floats x -> x.mul(3).sub(x.lag(1, 7));
      case Doubles x -> x.mul(3).sub(x.lag(1, 7));
    };
  }

  private static Values<?> above(Values<?> values, int least) {
    return switch (values) {
      case Ints x -> x.filter(Comparison.GT, least);
      case Longs x -> x.filter(Comparison.GT, least);
      case Floats x -> x.filter(Comparison.GT, least);
      case Doubles x -> x.filter(Comparison.GT, least);
    };
  }

  private static Mask positive(Values<?> values) {
    return switch (values) {
      case Ints x -> x.gt(0);
      case Longs x -> x.gt(0);
      case Floats x -> x.gt(0);
      case Doubles x -> x.gt(0);
    };
  }

  /** The bits of what is made of elements, of an expression of them, and of what was made. */
  private static List<long[]> elements(Values<?> x) {
    Values<?> y = computed(x);
    Values<?> made = y.evaluate();
    List<Values<?>> results = new ArrayList<>();
    for (Values<?> each : List.of(x, y, made)) {
      results.add(each.evaluate());
      results.add(each.inclusiveScan());
      results.add(each.exclusiveScan());
      results.add(above(each, 0));
      results.add(above(each, -1_000_000));
      results.add(each.filter(positive(y)));
      results.add(each.filter(positive(made)));
      results.add(each.reverse().evaluate());
    }
    results.add(computed(made).evaluate().inclusiveScan());
    results.add(made.sort());
    results.add(made.sortDescending());
    results.add(made.argSort());
    results.add(made.drop(made.length() / 3));
    List<long[]> bits = new ArrayList<>();
    for (Values<?> result : results) {
      bits.add(SliceElements.allBits(result));
    }
    return bits;
  }

  private static List<Number> numbers(Values<?> x) {
    List<Number> numbers = new ArrayList<>(List.of(x.total(), x.mean(), x.countOf(0), x.norm2()));
    if (x.length() > 0) {
      numbers.addAll(List.of(x.least(), x.greatest(), x.argMin(), x.argMax(), x.variance()));
      numbers.add(x.dotProduct(x));
    }
    return numbers;
  }

  private static void integersHaveClosedForms(Subject subject) {
    int n = 70_001; // more than are copied at once
    forEach(
        subject,
        (pt, what) -> {
          Longs sums = pt.range(n).inclusiveScan();
          Longs odd = pt.range(n).filter(pt.range(n).and(1).eq(1));
          Longs random = pt.random(7).longs(n).reverse();
          Longs quotients = pt.fill(1000L, n).div(pt.range(n).add(1)).lag(-1, 5);
          Ints filled = pt.fill(3, n).evaluate();
          try (Arena arena = Arena.ofShared()) {
            MemorySegment memory = arena.allocate(Long.BYTES * (long) n);
            sums.copyTo(memory);
            for (long i = 0; i < n; i += 83) {
              long sum = i * (i + 1) / 2;
              assertEquals(sum, sums.get(i), what);
              assertEquals(sum, memory.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i), what);
              assertEquals(3, filled.get(i), what);
              assertEquals(i == n - 1 ? 5 : 1000 / (i + 2), quotients.get(i), what);
            }
          }
          assertEquals(n / 2, odd.length(), what);
          assertEquals((long) (n / 2) * (n / 2), odd.sum(), what);
          assertEquals(2 * 4321 + 1, odd.get(4321), what);
          assertEquals(3L * n, filled.sum(), what);
          assertEquals(pt.random(7).longs(n).get(11), random.get(n - 12), what);
        });
  }

  private static void divisionsByZeroAreNamed(Subject subject) {
    forEach(
        subject,
        (pt, what) -> {
          Longs quotients = pt.fill(1L, 9000).div(pt.range(9000).sub(8123));
          String message = "an integer was divided by zero at element 8123";
          List<Runnable> calls =
              List.of(
                  quotients::evaluate,
                  quotients::inclusiveScan,
                  () -> quotients.filter(Comparison.GE, 0),
                  () -> quotients.filter(pt.range(9000).lt(3)));
          for (Runnable call : calls) {
            assertEquals(
                message, assertThrows(ArithmeticException.class, call::run, what).getMessage());
          }
        });
  }

  /** Of so many elements there is none anywhere. */
  private static void anExplanationNeedsNoMemory(Subject subject) {
    Pantile pt = subject.pantile();
    long n = 1L << 44;
    String said = pt.explain(p -> p.range(n).mul(3).evaluate().sum());
    assertTrue(said.contains("evaluate") && said.contains("sum"), said);
    said = pt.explain(p -> p.range(n).inclusiveScan().max());
    assertTrue(said.contains("scan-blocks") && said.contains("max"), said);
    said = pt.explain(p -> p.range(n / 64).filter(p.range(n / 64).gt(5)).length());
    assertTrue(said.contains("so are the parts"), said);
  }

  private static void whatNeedsAnArraySaysSo(Subject subject) {
    Longs x = subject.pantile().range(1L << 31);
    String many = "2147483648 elements are more than an array can hold";
    assertEquals(
        many + "; copyTo(MemorySegment) copies so many, and Npy.write writes them to a file",
        assertThrows(ArithmeticException.class, x::toArray).getMessage());
    assertEquals(
        many + "; sort() sorts so many, and argSort() of slices orders each by itself",
        assertThrows(ArithmeticException.class, x::argSort).getMessage());
    Mask all = x.ge(0);
    List<Runnable> calls =
        List.of(
            x::argSortDescending,
            () -> x.sortBy(x),
            () -> x.sortWith(x),
            () -> x.rank(Rank.MIN),
            () -> x.merge(x),
            () -> x.shuffle(1),
            () -> x.sample(3, 1),
            () -> x.partition(all),
            x::uniqueInOrder,
            x::runs,
            () -> x.topK(3),
            () -> x.bottomK(3),
            x::groupBy,
            all::indices);
    for (int i = 0; i < calls.size(); i++) {
      assertThrows(ArithmeticException.class, calls.get(i)::run, "call " + i);
    }
    assertThrows(ArithmeticException.class, () -> subject.pantile().range(1L << 61).evaluate());
  }
}
