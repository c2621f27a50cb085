// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Order;
import pantile.Pantile;
import pantile.Sorted;
import pantile.Values;
import pantile.op.sort.Rank;
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
import pantile.testkit.op.sort.NaiveArgSort;
import pantile.testkit.op.sort.NaiveOrder;

/** What is made of orders, compared with sorts of boxed elements and with loops. */
public final class OrderCases extends CaseSource {
  /** Around vectors and tiles. */
  private static final int[] LENGTHS = {0, 1, 2, 17, 1000, 4097, 9001};

  private static final List<Distribution> DISTRIBUTIONS =
      List.of(
          Distribution.ANY_BITS,
          Distribution.FEW_DISTINCT,
          Distribution.SORTED,
          Distribution.ALL_EQUAL,
          Distribution.ZEROS,
          Distribution.SPECIALS,
          Distribution.EDGES,
          Distribution.LOOSELY_SORTED);

  /** Cases without state. */
  public OrderCases() {
    super("order", "orders");
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType("payloadsFollowTheirKeys", OrderCases::payloadsFollowTheirKeys);
    cases.addForEachType("ranksAreThoseOfALoop", OrderCases::ranksAreThoseOfALoop);
    cases.addForEachType("sortedIsWhatASortLeaves", OrderCases::sortedIsWhatASortLeaves);
    cases.addForEachType("mergedIsSorted", OrderCases::mergedIsSorted);
    cases.addForEachType("elementsRotate", OrderCases::elementsRotate);
    cases.addForEachType("shufflesAreDefined", OrderCases::shufflesAreDefined);
    cases.addForEachType("keptElementsAreOrdered", OrderCases::keptElementsAreOrdered);
    cases.add("severalKeysAreComparedInTurn", OrderCases::severalKeysAreComparedInTurn);
    cases.add("nansAndZerosAreAsDocumented", OrderCases::nansAndZerosAreAsDocumented);
    cases.add("badArgumentsAreRefused", OrderCases::badArgumentsAreRefused);
  }

  private static long[] picked(Slice x, int[] order) {
    return Arrays.stream(order).mapToLong(i -> SliceElements.bits(x, i)).toArray();
  }

  private static void payloadsFollowTheirKeys(Subject subject, ElementType type) {
    for (Distribution distribution : DISTRIBUTIONS) {
      for (int length : subject.effort().lengths("order", LENGTHS)) {
        Slice keys = Input.of(distribution, type, length).whole();
        Slice payload = Input.of(Distribution.SPECIALS, ElementType.FLOAT, length).whole();
        int[] order = NaiveArgSort.order(keys, false);
        for (Opened one : subject.opened(length).toList()) {
          Values<?> values = one.pt().over(keys);
          Floats floats = (Floats) one.pt().over(payload);
          String what = distribution + " of " + length + ", " + one.setup();
          assertArrayEquals(
              picked(payload, order), SliceElements.allBits(floats.sortBy(values)), what);
          Sorted<?, Floats> both = values.sortWith(floats);
          assertArrayEquals(picked(keys, order), SliceElements.allBits(both.keys()), what);
          assertArrayEquals(picked(payload, order), SliceElements.allBits(both.values()), what);
          assertArrayEquals(
              picked(payload, NaiveArgSort.order(keys, true)),
              SliceElements.allBits(floats.sortBy(Order.byDescending(values))),
              what);
        }
      }
    }
  }

  private static int[] ranks(Slice x, Rank method) {
    long[] values = NaiveValues.canonical(x);
    Comparator<Long> ascending = NaiveOrder.ascending(x.type());
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted((a, b) -> ascending.compare(values[a], values[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] ranks = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      boolean same = i > 0 && values[order[i]] == values[order[i - 1]];
      int before = i == 0 ? 0 : ranks[order[i - 1]];
      ranks[order[i]] =
          switch (method) {
            case MIN -> same ? before : i + 1;
            case DENSE -> same ? before : before + 1;
            case ORDINAL -> i + 1;
          };
    }
    return ranks;
  }

  private static void ranksAreThoseOfALoop(Subject subject, ElementType type) {
    for (Distribution distribution : DISTRIBUTIONS) {
      for (int length : subject.effort().lengths("order", LENGTHS)) {
        Slice x = Input.of(distribution, type, length).whole();
        for (Rank method : Rank.values()) {
          int[] ranks = ranks(x, method);
          for (Opened one : subject.opened(length).toList()) {
            String what = method + ", " + distribution + " of " + length + ", " + one.setup();
            assertArrayEquals(ranks, one.pt().over(x).rank(method).toArray(), what);
          }
        }
      }
    }
  }

  private static void sortedIsWhatASortLeaves(Subject subject, ElementType type) {
    for (Distribution distribution : DISTRIBUTIONS) {
      for (int length : subject.effort().lengths("order", LENGTHS)) {
        Slice x = Input.of(distribution, type, length).whole();
        int[] order = NaiveArgSort.order(x, false);
        boolean ascends = Arrays.equals(order, IntStream.range(0, length).toArray());
        for (Opened one : subject.opened(length).toList()) {
          Values<?> values = one.pt().over(x);
          String what = distribution + " of " + length + ", " + one.setup();
          assertEquals(ascends, values.isSorted(), what);
          assertTrue(values.sort().isSorted(), what);
        }
      }
    }
  }

  private static <A extends Values<A>> A merged(Values<A> x, int at) {
    return x.slice(0, at).sort().merge(x.slice(at, x.length()).sort());
  }

  private static void mergedIsSorted(Subject subject, ElementType type) {
    for (Distribution distribution : DISTRIBUTIONS) {
      for (int length : subject.effort().lengths("order", LENGTHS)) {
        Slice x = Input.of(distribution, type, length).whole();
        long[] sorted = NaiveOrder.sorted(x, false);
        for (Opened one : subject.opened(length).toList()) {
          for (int at : new int[] {0, length / 10, length / 2, length}) {
            String what = distribution + ", " + at + " of " + length + ", " + one.setup();
            Values<?> merged = merged(one.pt().over(x), at);
            assertArrayEquals(sorted, SliceElements.allBits(merged), what);
          }
        }
      }
    }
  }

  private static void elementsRotate(Subject subject, ElementType type) {
    for (int length : subject.effort().lengths("order", LENGTHS)) {
      Input input = Input.of(Distribution.SPECIALS, type, length);
      long[] x = SliceElements.allBits(input.whole());
      for (Opened one : subject.opened(length).toList()) {
        for (long k : new long[] {0, 1, -1, 1000, -1025, length, Long.MAX_VALUE, Long.MIN_VALUE}) {
          long[] rotated = new long[length];
          for (int i = 0; i < length; i++) {
            rotated[(int) ((i + Math.floorMod(k, (long) length)) % length)] = x[i];
          }
          String what = k + " of " + length + ", " + one.setup();
          Values<?> values = one.pt().over(input.whole());
          assertArrayEquals(rotated, SliceElements.allBits(values.rotate(k)), what);
          assertArrayEquals(
              rotated,
              SliceElements.allBits(one.pt().over(input.mapped(ByteOrder.BIG_ENDIAN, 1)).rotate(k)),
              what);
        }
      }
    }
    Pantile pt = subject.pantile();
    Longs computed = pt.range(100).mul(3).rotate(-10);
    assertEquals(30, computed.get(0));
    assertEquals(27, computed.get(99));
    assertEquals(3, computed.rotate(11).get(2));
  }

  private static void shufflesAreDefined(Subject subject, ElementType type) {
    for (int length : subject.effort().lengths("order", LENGTHS)) {
      Slice x = Input.of(Distribution.SPECIALS, type, length).whole();
      for (Opened one : subject.opened(length).toList()) {
        Pantile pt = one.pt();
        long[] random = pt.random(7).longs(length).toArray();
        int[] order = NaiveArgSort.order(new Slice.Longs(random, 0, length), false);
        long[] shuffled = picked(x, order);
        String what = length + ", " + one.setup();
        assertArrayEquals(shuffled, SliceElements.allBits(pt.over(x).shuffle(7)), what);
        for (int k : new int[] {0, Math.min(1, length), length / 3, length}) {
          assertArrayEquals(
              Arrays.copyOf(shuffled, k), SliceElements.allBits(pt.over(x).sample(k, 7)), what);
        }
      }
    }
  }

  private static void keptElementsAreOrdered(Subject subject, ElementType type) {
    int length = 5000;
    Slice x = Input.of(Distribution.SPECIALS, type, length).whole();
    for (Opened one : subject.opened(length).toList()) {
      Values<?> host = one.pt().over(x);
      Ints payload = one.pt().range(length).toInts();
      try (Values<?> kept = host.on(one.pt().devices().getFirst());
          Ints keptPayload = payload.on(one.pt().devices().getFirst())) {
        List<Supplier<Values<?>>> ours =
            List.of(
                () -> keptPayload.sortBy(kept),
                () -> payload.sortBy(kept),
                () -> kept.rank(Rank.DENSE),
                () -> merged(kept, 1234),
                () -> kept.rotate(77),
                () -> kept.shuffle(3),
                () -> kept.sample(100, 3));
        List<Supplier<Values<?>>> theirs =
            List.of(
                () -> payload.sortBy(host),
                () -> payload.sortBy(host),
                () -> host.rank(Rank.DENSE),
                () -> merged(host, 1234),
                () -> host.rotate(77),
                () -> host.shuffle(3),
                () -> host.sample(100, 3));
        for (int i = 0; i < ours.size(); i++) {
          String what = i + ", " + one.setup();
          long[] expected = SliceElements.allBits(theirs.get(i).get());
          try (Values<?> result = ours.get(i).get()) {
            assertArrayEquals(expected, SliceElements.allBits(result), what);
          }
        }
        assertFalse(kept.isSorted());
        assertTrue(kept.sort().isSorted());
      }
    }
  }

  /** Few values of each key, so that many elements are equal in the first ones, and some in all. */
  private static void severalKeysAreComparedInTurn(Subject subject) {
    for (int length : subject.effort().lengths("order", LENGTHS)) {
      SplittableRandom random = new SplittableRandom(Input.SEED + length);
      int[] a = random.ints(length, 0, 4).toArray();
      double[] b = random.ints(length, -2, 3).mapToDouble(i -> i == 2 ? Double.NaN : i).toArray();
      long[] c = random.longs(length, 0, 50).toArray();
      Comparator<Integer> ofA = Comparator.comparingInt(i -> a[i]);
      Comparator<Integer> ofB = Comparator.comparingDouble(i -> b[i]);
      Comparator<Integer> ofC = Comparator.comparingLong(i -> c[i]);
      int[] order =
          IntStream.range(0, length)
              .boxed()
              .sorted(ofA.thenComparing(ofB.reversed()).thenComparing(ofC))
              .mapToInt(Integer::intValue)
              .toArray();
      for (Opened one : subject.opened(length).toList()) {
        Pantile pt = one.pt();
        Order ours = Order.by(pt.over(a)).thenDescending(pt.over(b)).then(pt.over(c));
        assertArrayEquals(order, ours.argSort().toArray(), () -> length + ", " + one.setup());
        assertArrayEquals(
            Arrays.stream(order).mapToLong(i -> c[i]).toArray(), pt.over(c).sortBy(ours).toArray());
      }
    }
  }

  private static void nansAndZerosAreAsDocumented(Subject subject) {
    double nan = Double.longBitsToDouble(0xfff8_0000_0000_0123L);
    double[] a = {0.0, nan, -0.0, 1, Double.NaN};
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      Doubles x = pt.over(a);
      assertArrayEquals(new int[] {1, 4, 1, 3, 4}, x.rank(Rank.MIN).toArray());
      assertArrayEquals(new int[] {1, 3, 1, 2, 3}, x.rank(Rank.DENSE).toArray());
      assertArrayEquals(new int[] {1, 4, 2, 3, 5}, x.rank(Rank.ORDINAL).toArray());
      assertTrue(pt.over(new double[] {-1, -0.0, 0.0, 0.0, 1, nan, Double.NaN, nan}).isSorted());
      assertFalse(pt.over(new double[] {0.0, -0.0}).isSorted());
      assertFalse(pt.over(new float[] {Float.NaN, 1}).isSorted());
      assertTrue(pt.over(new float[0]).isSorted());
      Doubles negative = pt.over(new double[] {-0.0, 1});
      double[] merged = negative.merge(pt.over(new double[] {0.0, nan})).toArray();
      assertEquals(1 / -0.0, 1 / merged[0]);
      assertEquals(1 / 0.0, 1 / merged[1]);
      assertEquals(Double.doubleToRawLongBits(nan), Double.doubleToRawLongBits(merged[3]));
    }
  }

  private static void badArgumentsAreRefused(Subject subject) {
    Pantile pt = subject.pantile();
    Ints x = pt.over(new int[] {1, 3, 2});
    IllegalArgumentException told =
        assertThrows(IllegalArgumentException.class, () -> x.take(2).merge(x));
    assertEquals("the second elements do not ascend: element 2 is less", told.getMessage());
    assertThrows(IllegalArgumentException.class, () -> x.sortBy(pt.over(new long[2])));
    assertThrows(IllegalArgumentException.class, () -> x.sortWith(pt.over(new long[4])));
    Order order = Order.by(x);
    assertThrows(IllegalArgumentException.class, () -> order.then(pt.over(new long[4])));
    assertThrows(NullPointerException.class, () -> order.thenDescending(null));
    assertThrows(IndexOutOfBoundsException.class, () -> x.sample(4, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> x.sample(-1, 1));
    String said = pt.explain(p -> p.over(new double[20_000]).rank(Rank.MIN));
    assertTrue(said.contains("unpack-indices"), said);
  }
}
