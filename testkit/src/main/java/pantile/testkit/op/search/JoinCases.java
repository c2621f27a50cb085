// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import pantile.Doubles;
import pantile.Ints;
import pantile.Joined;
import pantile.Longs;
import pantile.Mask;
import pantile.Pantile;
import pantile.Values;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Distribution;
import pantile.testkit.Input;
import pantile.testkit.Opened;
import pantile.testkit.SliceElements;
import pantile.testkit.Subject;
import pantile.testkit.op.select.NaiveValues;
import pantile.testkit.op.sort.NaiveOrder;

/** Joins, compared with every row beside every other; sets, compared with sets of boxed values. */
public final class JoinCases extends CaseSource {
  /** Around tiles; the definition compares all pairs. */
  private static final int[] LENGTHS = {0, 1, 2, 100, 333};

  private static final List<Distribution> DISTRIBUTIONS =
      List.of(
          Distribution.ANY_BITS,
          Distribution.FEW_DISTINCT,
          Distribution.SMALL,
          Distribution.ALL_EQUAL,
          Distribution.ZEROS,
          Distribution.SPECIALS,
          Distribution.EDGES);

  /** Cases without state. */
  public JoinCases() {
    super("search", "joins");
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType("rowsAreThoseOfAllPairs", JoinCases::rowsAreThoseOfAllPairs);
    cases.addForEachType("setsAreThoseOfBoxedValues", JoinCases::setsAreThoseOfBoxedValues);
    cases.addForEachType("elementsStandBehindOthers", JoinCases::elementsStandBehindOthers);
    cases.addForEachType("keptElementsAreJoined", JoinCases::keptElementsAreJoined);
    cases.add("idsAreJoined", JoinCases::idsAreJoined);
    cases.add("nansAndZerosAreAsDocumented", JoinCases::nansAndZerosAreAsDocumented);
    cases.add("badArgumentsAreRefused", JoinCases::badArgumentsAreRefused);
  }

  private static int[] column(List<int[]> pairs, int which) {
    return pairs.stream().mapToInt(pair -> pair[which]).toArray();
  }

  private static void check(List<int[]> expected, Joined actual, String what) {
    assertArrayEquals(column(expected, 0), actual.left().toArray(), "left rows, " + what);
    assertArrayEquals(column(expected, 1), actual.right().toArray(), "right rows, " + what);
  }

  /** By values whose type is known at run time alone. */
  @SuppressWarnings("unchecked")
  private static <A extends Values<A>> void check(
      Values<?> left, Values<?> right, Slice x, Slice y, String what) {
    A one = (A) left;
    A other = (A) right;
    List<int[]> inner = NaiveSearch.pairs(x, y, false);
    List<int[]> outer = NaiveSearch.pairs(x, y, true);
    int[] in = inner.stream().mapToInt(pair -> pair[0]).distinct().toArray();
    int[] out = outer.stream().filter(pair -> pair[1] < 0).mapToInt(pair -> pair[0]).toArray();
    check(inner, one.join(other), "join, " + what);
    check(outer, one.leftJoin(other), "left join, " + what);
    assertArrayEquals(in, one.semiJoin(other).toArray(), "semi join, " + what);
    assertArrayEquals(out, one.antiJoin(other).toArray(), "anti join, " + what);
    Mask found = one.isIn(other);
    assertEquals(x.length(), found.length());
    assertArrayEquals(in, found.indices().toArray(), "is in, " + what);
  }

  private static void rowsAreThoseOfAllPairs(Subject subject, ElementType type) {
    for (Distribution distribution : DISTRIBUTIONS) {
      for (int length : subject.effort().lengths("join", LENGTHS)) {
        for (int other : new int[] {0, 1, 17, 200}) {
          Slice x = Input.of(distribution, type, length).whole();
          Slice y = new Input(distribution, type, other, 7).whole();
          subject
              .opened(Math.max(length, other))
              .forEach(one -> {
                String what = distribution + ", " + length + " and " + other;
                Pantile pt = one.pt();
                check(pt.over(x), pt.over(y), x, y, what + ", " + one.setup());
              });
        }
      }
    }
  }

  private static Set<Long> set(Slice x) {
    Set<Long> set = new TreeSet<>(NaiveOrder.ascending(x.type()));
    Arrays.stream(NaiveValues.canonical(x)).forEach(set::add);
    return set;
  }

  private static long[] array(Set<Long> set) {
    return set.stream().mapToLong(Long::longValue).toArray();
  }

  @SuppressWarnings("unchecked")
  private static <A extends Values<A>> void checkSets(
      Values<?> left, Values<?> right, Slice x, Slice y, String what) {
    A one = (A) left;
    A other = (A) right;
    Set<Long> union = set(x);
    union.addAll(set(y));
    Set<Long> both = set(x);
    both.retainAll(set(y));
    Set<Long> rest = set(x);
    rest.removeAll(set(y));
    assertArrayEquals(array(union), SliceElements.allBits(one.union(other)), "union, " + what);
    assertArrayEquals(
        array(both), SliceElements.allBits(one.intersection(other)), "intersection, " + what);
    assertArrayEquals(
        array(rest), SliceElements.allBits(one.difference(other)), "difference, " + what);
  }

  private static void setsAreThoseOfBoxedValues(Subject subject, ElementType type) {
    for (Distribution distribution : DISTRIBUTIONS) {
      for (int length : subject.effort().lengths("join", LENGTHS)) {
        Slice x = Input.of(distribution, type, length).whole();
        Slice y = new Input(distribution, type, 150, 7).whole();
        for (Opened one : subject.opened(length).toList()) {
          String what = distribution + ", " + length + ", " + one.setup();
          Pantile pt = one.pt();
          checkSets(pt.over(x), pt.over(y), x, y, what);
          checkSets(pt.over(x).sort(), pt.over(y).sort(), x, y, "sorted, " + what);
        }
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <A extends Values<A>> long[] behind(Values<?> x, Values<?> y) {
    return SliceElements.allBits(((A) x).concat((A) y));
  }

  private static void elementsStandBehindOthers(Subject subject, ElementType type) {
    for (int length : new int[] {0, 1, 3000}) {
      Slice x = Input.of(Distribution.ANY_BITS, type, length).whole();
      Slice y = Input.of(Distribution.SPECIALS, type, 1001).whole();
      long[] both = Arrays.copyOf(SliceElements.allBits(x), length + 1001);
      System.arraycopy(SliceElements.allBits(y), 0, both, length, 1001);
      for (Opened one : subject.opened(length).toList()) {
        Pantile pt = one.pt();
        assertArrayEquals(both, behind(pt.over(x), pt.over(y)), one.setup()::toString);
        Values<?> twice = pt.over(x).reverse().reverse();
        assertArrayEquals(both, behind(twice, pt.over(y)), one.setup()::toString);
      }
    }
  }

  private static void keptElementsAreJoined(Subject subject, ElementType type) {
    Slice x = Input.of(Distribution.SPECIALS, type, 150).whole();
    Slice y = Input.of(Distribution.SMALL, type, 120).whole();
    for (Opened one : subject.opened(150).toList()) {
      Pantile pt = one.pt();
      try (Values<?> left = pt.over(x).on(pt.devices().getFirst());
          Values<?> right = pt.over(y).on(pt.devices().getFirst())) {
        String what = one.setup().toString();
        check(left, right, x, y, what);
        check(left, pt.over(y), x, y, what);
        check(pt.over(x), right, x, y, what);
        checkSets(left, right, x, y, what);
        assertEquals(270, behind(left, right).length);
      }
    }
  }

  /** Ids that stand once: by their inverse, which says where each one is. */
  private static void idsAreJoined(Subject subject) {
    int n = 5000;
    SplittableRandom random = new SplittableRandom(Input.SEED);
    long[] ids = random.longs(n).distinct().toArray();
    int[] rows = random.ints(20_000, -n, n).toArray();
    long[] sought = Arrays.stream(rows).mapToLong(row -> row < 0 ? row : ids[row]).toArray();
    int[] found = IntStream.range(0, rows.length).filter(i -> rows[i] >= 0).toArray();
    for (Opened one : subject.opened(sought.length).toList()) {
      Longs right = one.pt().over(ids);
      Longs left = one.pt().over(sought);
      Joined joined = left.join(right);
      assertArrayEquals(found, joined.left().toArray());
      assertArrayEquals(Arrays.stream(found).map(i -> rows[i]).toArray(), joined.right().toArray());
      assertArrayEquals(
          Arrays.stream(rows).map(row -> Math.max(row, -1)).toArray(),
          left.leftJoin(right).right().toArray());
      Joined other = right.take(100).join(left);
      assertArrayEquals(
          IntStream.range(0, 100)
              .flatMap(row -> IntStream.range(0, rows.length).filter(i -> rows[i] == row))
              .toArray(),
          other.right().toArray());
    }
  }

  private static void nansAndZerosAreAsDocumented(Subject subject) {
    double nan = Double.longBitsToDouble(0xfff8_0000_0000_0123L);
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      Doubles x = pt.over(new double[] {-0.0, nan, 1});
      Doubles y = pt.over(new double[] {Double.NaN, 0.0, -0.0, 2});
      Joined joined = x.join(y);
      assertArrayEquals(new int[] {0, 0, 1}, joined.left().toArray());
      assertArrayEquals(new int[] {1, 2, 0}, joined.right().toArray());
      long unit = Double.doubleToRawLongBits(1);
      long canonical = Double.doubleToRawLongBits(Double.NaN);
      assertArrayEquals(new long[] {0, canonical}, SliceElements.allBits(x.intersection(y)));
      assertArrayEquals(new long[] {unit}, SliceElements.allBits(x.difference(y)));
      assertEquals(4, x.union(y).length());
    }
  }

  private static void badArgumentsAreRefused(Subject subject) {
    Pantile pt = subject.pantile();
    Ints x = pt.over(new int[] {1, 3, 2});
    assertThrows(NullPointerException.class, () -> x.join(null));
    assertThrows(NullPointerException.class, () -> x.isIn(null));
    assertThrows(NullPointerException.class, () -> x.union(null));
    assertThrows(NullPointerException.class, () -> x.concat(null));
    Ints same = pt.over(new int[50_000]);
    assertThrows(ArithmeticException.class, () -> same.join(same));
    Longs far = pt.range(1L << 40);
    Longs near = pt.over(new long[] {1});
    assertThrows(ArithmeticException.class, () -> near.join(far));
    assertThrows(ArithmeticException.class, () -> far.isIn(near));
    assertThrows(ArithmeticException.class, () -> near.concat(far));
    assertThrows(ArithmeticException.class, () -> far.union(near));
    for (String said :
        List.of(
            pt.explain(p -> p.range(20_000).join(p.range(30_000))),
            pt.explain(p -> p.range(20_000).isIn(p.range(30_000)).count()))) {
      assertEquals(true, said.contains("search-sorted"), said);
    }
  }
}
