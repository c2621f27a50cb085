// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import pantile.Doubles;
import pantile.Floats;
import pantile.Groups;
import pantile.Ints;
import pantile.Longs;
import pantile.Mask;
import pantile.Pantile;
import pantile.Values;
import pantile.op.group.Bins;
import pantile.op.search.Side;
import pantile.policy.Tunables;

/**
 * First calls, and calls of few elements, are made by loops of the calling thread. Their results
 * have the bits of those that jobs make, whose tiles are short here.
 */
final class FirstCallsTest {
  private static final List<Integer> LENGTHS =
      List.of(0, 1, 2, 3, 15, 16, 17, 127, 128, 129, 255, 257, 2047, 2048, 2049, 20_011);

  private static final long SEED = 20_261_130;

  private final SplittableRandom random = new SplittableRandom(SEED);

  /** One call's result as text that has each bit. */
  private interface Call {
    Object of(Pantile pt);
  }

  private static void same(String name, Call call) {
    try (Pantile loops = open(Tunables.DEFAULT);
        Pantile jobs = open(Tunables.alwaysTiled(1000))) {
      assertEquals(text(() -> call.of(jobs)), text(() -> call.of(loops)), name + ", seed " + SEED);
    }
  }

  private static Pantile open(Tunables tunables) {
    return Pantile.builder().devices("cpu").tunables(tunables).open();
  }

  /** A refusal is a result as well. */
  private static String text(Supplier<Object> call) {
    try {
      return bits(call.get());
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
      return e.toString();
    }
  }

  private static String bits(Object result) {
    return switch (result) {
      case Doubles x ->
          Arrays.toString(
              Arrays.stream(x.toArray()).mapToLong(Double::doubleToRawLongBits).toArray());
      case Floats x -> {
        float[] all = x.toArray();
        int[] bits = new int[all.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(all[i]));
        yield Arrays.toString(bits);
      }
      case Longs x -> Arrays.toString(x.toArray());
      case Ints x -> Arrays.toString(x.toArray());
      case long[] x -> Arrays.toString(x);
      default -> result.toString();
    };
  }

  /** Elements of each type: many equals, both zeros, NaNs of several bits, infinities, ends. */
  private List<Object> arrays(int length) {
    double[] doubles = new double[length];
    float[] floats = new float[length];
    long[] longs = new long[length];
    int[] ints = new int[length];
    double[] odd = {
      0.0,
      -0.0,
      Double.NaN,
      Double.longBitsToDouble(0xfff8_0000_0000_1234L),
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.MAX_VALUE,
      Double.MIN_VALUE
    };
    for (int i = 0; i < length; i++) {
      boolean rare = random.nextInt(40) == 0;
      double some = (random.nextInt(400) - 200) / 8.0;
      doubles[i] = rare ? odd[random.nextInt(odd.length)] : some;
      floats[i] =
          rare && random.nextBoolean() ? Float.intBitsToFloat(0xffc01234) : (float) doubles[i];
      longs[i] = rare ? (random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE) : (long) some;
      ints[i] = rare ? (random.nextBoolean() ? Integer.MIN_VALUE : Integer.MAX_VALUE) : (int) some;
    }
    return List.of(doubles, floats, longs, ints);
  }

  private static Values<?> over(Pantile pt, Object array) {
    return switch (array) {
      case double[] a -> pt.over(a);
      case float[] a -> pt.over(a);
      case long[] a -> pt.over(a);
      default -> pt.over((int[]) array);
    };
  }

  private interface Generic {
    <A extends Values<A>> Object of(Pantile pt, A x);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // which type it is, the array says
  private static Call call(Object array, Generic generic) {
    return pt -> generic.of(pt, (Values) over(pt, array));
  }

  private void each(String name, Generic generic) {
    for (int length : LENGTHS) {
      for (Object array : arrays(length)) {
        String what = name + " of " + length + " " + array.getClass().getSimpleName();
        same(what, call(array, generic));
      }
    }
  }

  @Test
  void elementsAreMoved() {
    each(
        "reverse",
        new Generic() {
          @Override
          public <A extends Values<A>> Object of(Pantile pt, A x) {
            return x.reverse().evaluate();
          }
        });
    each(
        "part of reverse",
        new Generic() {
          @Override
          public <A extends Values<A>> Object of(Pantile pt, A x) {
            return x.reverse().drop(x.length() / 3).dropLast(x.length() / 5).evaluate();
          }
        });
    each(
        "rotate",
        new Generic() {
          @Override
          public <A extends Values<A>> Object of(Pantile pt, A x) {
            return bits(x.rotate(7).evaluate())
                + bits(x.rotate(-3).drop(x.length() / 2).evaluate());
          }
        });
    each(
        "rotate of reverse",
        new Generic() {
          @Override
          public <A extends Values<A>> Object of(Pantile pt, A x) {
            return x.reverse().rotate(x.length() / 3 + 1).evaluate();
          }
        });
    each(
        "differences",
        new Generic() {
          @Override
          public <A extends Values<A>> Object of(Pantile pt, A x) {
            return x.differences().evaluate();
          }
        });
    each(
        "cumulative",
        new Generic() {
          @Override
          public <A extends Values<A>> Object of(Pantile pt, A x) {
            return bits(x.cumulativeMin()) + bits(x.cumulativeMax());
          }
        });
    each(
        "shuffle",
        new Generic() {
          @Override
          public <A extends Values<A>> Object of(Pantile pt, A x) {
            return bits(x.shuffle(SEED)) + bits(x.sample(x.length() / 9, 3)) + bits(x.sample(0, 4));
          }
        });
  }

  @Test
  void lagged() {
    for (int length : LENGTHS) {
      double[] a = (double[]) arrays(length).getFirst();
      for (int k : new int[] {1, -1, 5, -130, 3000, -3000}) {
        same("lag " + k, pt -> pt.over(a).lag(k, 0.5).evaluate());
        same("lag of a part", pt -> pt.over(a).lag(k, 0.5).drop(length / 2).evaluate());
        same("lag of reverse", pt -> pt.over(a).reverse().lag(k, 0.5).evaluate());
      }
      same("fill", pt -> pt.fill(-0.0, length).evaluate());
    }
  }

  @Test
  void placesAreLookedUp() {
    for (int length : LENGTHS) {
      int[] indices = new int[length];
      Arrays.setAll(indices, i -> random.nextInt(length));
      int[] wrong = indices.clone();
      if (length > 0) {
        wrong[length / 2] = random.nextBoolean() ? length : -1;
      }
      for (Object array : arrays(length)) {
        for (int[] at : List.of(indices, wrong)) {
          same(
              "gather",
              call(
                  array,
                  new Generic() {
                    @Override
                    public <A extends Values<A>> Object of(Pantile pt, A x) {
                      return x.gather(pt.over(at));
                    }
                  }));
          same(
              "scatter",
              call(
                  array,
                  new Generic() {
                    @Override
                    public <A extends Values<A>> Object of(Pantile pt, A x) {
                      return x.reverse().scatter(pt.over(at), x);
                    }
                  }));
        }
      }
    }
    for (int rows : new int[] {1, 2, 15, 16, 17, 50}) {
      for (int columns : new int[] {1, 3, 16, 33}) {
        for (Object array : arrays(rows * columns)) {
          same(
              "transpose",
              call(
                  array,
                  new Generic() {
                    @Override
                    public <A extends Values<A>> Object of(Pantile pt, A x) {
                      return x.transpose(rows, columns);
                    }
                  }));
        }
      }
    }
  }

  @Test
  void sortedOnesAreMergedAndSearched() {
    each(
        "merge",
        new Generic() {
          @Override
          public <A extends Values<A>> Object of(Pantile pt, A x) {
            A some = x.take(x.length() / 3).sort();
            A others = x.drop(x.length() / 3).sort();
            return bits(some.merge(others)) + bits(others.merge(some));
          }
        });
    each(
        "merge of what does not ascend",
        new Generic() {
          @Override
          public <A extends Values<A>> Object of(Pantile pt, A x) {
            return x.merge(x.reverse());
          }
        });
    each(
        "search",
        new Generic() {
          @Override
          public <A extends Values<A>> Object of(Pantile pt, A x) {
            A some = x.drop(x.length() / 2).sort();
            return bits(some.searchSorted(x, Side.LEFT))
                + bits(some.searchSorted(x, Side.RIGHT))
                + bits(x.isIn(some).indices())
                + bits(x.join(some).right())
                + x.isSorted()
                + some.isSorted();
          }
        });
    each(
        "runs",
        new Generic() {
          @Override
          public <A extends Values<A>> Object of(Pantile pt, A x) {
            return bits(x.runs().values()) + bits(x.runs().lengths()) + bits(x.unique());
          }
        });
  }

  @Test
  void conditionsAreAsked() {
    for (int length : LENGTHS) {
      List<Object> arrays = arrays(length);
      double[] doubles = (double[]) arrays.get(0);
      float[] floats = (float[]) arrays.get(1);
      long[] longs = (long[]) arrays.get(2);
      int[] ints = (int[]) arrays.get(3);
      same(
          "doubles",
          pt -> {
            Doubles x = pt.over(doubles);
            List<Mask> masks = new ArrayList<>();
            for (double c : new double[] {0.0, -0.0, 3.5, Double.NaN, Double.NEGATIVE_INFINITY}) {
              masks.addAll(List.of(x.lt(c), x.le(c), x.gt(c), x.ge(c), x.eq(c), x.ne(c)));
            }
            Doubles y = x.rotate(1).evaluate();
            masks.addAll(List.of(x.lt(y), x.le(y), x.gt(y), x.ge(y), x.eq(y), x.ne(y), x.isNaN()));
            return asked(x, masks);
          });
      same(
          "floats",
          pt -> {
            Floats x = pt.over(floats);
            Floats y = x.reverse().evaluate();
            return asked(
                x, List.of(x.lt(0), x.le(1), x.gt(0), x.ge(2), x.eq(0), x.ne(0), x.lt(y), x.ne(y)));
          });
      same(
          "longs",
          pt -> {
            Longs x = pt.over(longs);
            Longs y = x.reverse().evaluate();
            long least = Long.MIN_VALUE;
            return asked(
                x, List.of(x.lt(0), x.le(least), x.gt(least), x.ge(2), x.eq(0), x.ne(0), x.lt(y)));
          });
      same(
          "ints",
          pt -> {
            Ints x = pt.over(ints);
            Ints y = x.reverse().evaluate();
            return asked(x, List.of(x.lt(0), x.le(1), x.gt(0), x.ge(2), x.eq(0), x.ne(y), x.le(y)));
          });
    }
  }

  private static <A extends Values<A>> String asked(A x, List<Mask> masks) {
    StringBuilder all = new StringBuilder();
    for (Mask mask : masks) {
      all.append(bits(mask.indices())).append(bits(mask.not().indices()));
      all.append(bits(x.filter(mask))).append(bits(x.partition(mask)));
    }
    return all.toString();
  }

  @Test
  void sumsAreInTheirOrder() {
    for (int length : LENGTHS) {
      List<Object> arrays = arrays(length);
      double[] doubles = (double[]) arrays.get(0);
      float[] floats = (float[]) arrays.get(1);
      for (int window : new int[] {1, 2, 7, 128, 1000}) {
        same(
            "rolling " + window,
            pt ->
                bits(pt.over(doubles).rolling(window).sum())
                    + bits(pt.over(doubles).rolling(window).mean())
                    + bits(pt.over(floats).rolling(window).mean()));
      }
      int[] offsets = new int[length / 4 + 2];
      for (int i = 1; i < offsets.length - 1; i++) {
        offsets[i] = random.nextInt(length + 1);
      }
      offsets[offsets.length - 1] = length;
      Arrays.sort(offsets);
      int[] two = {0, length / 7, length};
      for (int[] at : List.of(offsets, two)) {
        same(
            "segments",
            pt ->
                bits(pt.over(doubles).segments(pt.over(at)).sum())
                    + bits(pt.over(doubles).segments(pt.over(at)).mean())
                    + bits(pt.over(floats).segments(pt.over(at)).sum()));
      }
      for (Bins bins : List.of(Bins.even(10, -20, 20), Bins.between(-1, 0, 0, 0.5, 100))) {
        for (Object array : arrays) {
          same(
              "histogram",
              call(
                  array,
                  new Generic() {
                    @Override
                    public <A extends Values<A>> Object of(Pantile pt, A x) {
                      return x.histogram(bins);
                    }
                  }));
        }
      }
    }
  }

  @Test
  void squaresOfGroupsAreTheSame() {
    for (int length : LENGTHS) {
      int[] near = new int[length];
      long[] far = new long[length];
      Arrays.setAll(near, i -> random.nextInt(9) - 4);
      Arrays.setAll(far, i -> near[i] * 1_000_000_007L);
      for (Object array : arrays(length)) {
        same(
            "squares of " + length + " " + array.getClass().getSimpleName(),
            call(
                array,
                new Generic() {
                  @Override
                  public <A extends Values<A>> Object of(Pantile pt, A x) {
                    StringBuilder all = new StringBuilder();
                    for (Groups groups : List.of(pt.over(near).groupBy(), pt.over(far).groupBy())) {
                      all.append(bits(groups.variance(x))).append(bits(groups.sampleVariance(x)));
                      all.append(bits(groups.deviation(x))).append(bits(groups.numbers()));
                    }
                    return all;
                  }
                }));
      }
    }
  }

  @Test
  void rowsAreCombined() {
    for (int columns : new int[] {1, 8, 65, 5000}) {
      double[] x = (double[]) arrays(3 * columns).get(0);
      float[] y = (float[]) arrays(3 * columns).get(1);
      same(
          "rows of " + columns,
          pt ->
              bits(pt.over(x).squaredDistances(pt.over(x), columns))
                  + bits(pt.over(y).squaredDistances(pt.over(y), columns))
                  + bits(pt.over(x).matrixVector(3, columns, pt.over(x).take(columns)))
                  + bits(pt.over(y).matrixVector(3, columns, pt.over(y).take(columns))));
    }
  }

  @Test
  void numbersAreFactored() {
    for (long[] range :
        new long[][] {{0, 0}, {0, 1}, {0, 3}, {2, 2}, {1, 5000}, {999_000, 1_000_001}}) {
      same(
          "numbers from " + range[0],
          pt ->
              Arrays.toString(pt.smallestFactors(range[0], range[1]))
                  + Arrays.toString(pt.totients(range[0], range[1]))
                  + pt.sumOfPrimes(range[0], range[1]));
    }
    same("large numbers", pt -> pt.totients(10_000_000_000L, 10_000_002_000L));
    same("the largest numbers", pt -> pt.totients(Long.MAX_VALUE - 50, Long.MAX_VALUE));
  }

  /** What a call asks for besides its result, jobs alone have. */
  @Test
  void reportsAreOfJobs() {
    try (Pantile pt = open(Tunables.DEFAULT)) {
      double[] a = new double[100];
      var reports = pt.report(p -> p.over(a).rotate(3).evaluate()).jobs();
      assertTrue(reports.size() > 0, reports::toString);
    }
  }

  @Test
  void nothingRunsOnceClosed() {
    Pantile pt = open(Tunables.DEFAULT);
    Doubles x = pt.over(new double[10]);
    Ints at = pt.over(new int[3]);
    Mask mask = x.gt(0);
    pt.close();
    assertThrows(IllegalStateException.class, () -> x.reverse().evaluate());
    assertThrows(IllegalStateException.class, () -> x.gather(at));
    assertThrows(IllegalStateException.class, mask::indices);
    assertThrows(IllegalStateException.class, () -> x.merge(x));
    assertThrows(IllegalStateException.class, () -> x.histogram(Bins.even(2, 0, 1)));
    assertThrows(IllegalStateException.class, () -> x.rolling(2).mean());
    assertThrows(IllegalStateException.class, () -> x.shuffle(1));
    assertThrows(IllegalStateException.class, () -> pt.sumOfPrimes(0, 10));
    assertThrows(IllegalStateException.class, () -> pt.totients(0, 10));
  }
}
