// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.gather;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import pantile.Pantile;
import pantile.op.gather.Gather;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.ArrayCalls;
import pantile.testkit.Borders;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Distribution;
import pantile.testkit.Input;
import pantile.testkit.Opened;
import pantile.testkit.SliceElements;
import pantile.testkit.Subject;

/** Elements picked by indices, of every type, in every setup, compared with the definition. */
public final class GatherCases extends CaseSource {
  /** Around tiles. */
  private static final int[] LENGTHS = {
    0, 1, 2, 3, 7, 99, 100, 101, 999, 1000, 1001, 4095, 4096, 4097, 8191, 8193, 20_000
  };

  private static final int[] BAD = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE};

  /** Beyond the default limit between the calling thread and workers. */
  private static final int LONG = (1 << 20) + 4097;

  /** Cases without state. */
  public GatherCases() {
    super("gather", "gathers");
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType(
        "picksOfAllLengths",
        (subject, type) -> {
          subject.requires("gather");
          picksOfAllLengths(subject, type);
        });
    cases.addForEachType(
        "picksAroundBorders",
        (subject, type) -> {
          subject.requires("gather");
          picksAroundBorders(subject, type);
        });
    cases.addForEachType(
        "picksFromFewAndFromMany",
        (subject, type) -> {
          subject.requires("gather");
          picksFromFewAndFromMany(subject, type);
        });
    cases.add(
        "anIndexOutOfRangeIsNamedWhereverItStands",
        subject -> {
          subject.requires("gather");
          anIndexOutOfRangeIsNamedWhereverItStands(subject);
        });
    cases.add(
        "theFirstOfManyIsNamedWhateverTheTiles",
        subject -> {
          subject.requires("gather");
          theFirstOfManyIsNamedWhateverTheTiles(subject);
        });
    cases.add(
        "nothingIsPickedOfNothing",
        subject -> {
          subject.requires("gather");
          nothingIsPickedOfNothing(subject);
        });
    cases.add(
        "rejectsNull",
        subject -> {
          subject.requires("gather");
          rejectsNull(subject);
        });
    cases.add(
        "anExplanationNamesTheJob",
        subject -> {
          subject.requires("gather");
          anExplanationNamesTheJob(subject);
        });
  }

  private static int[] indices(int count, int bound) {
    SplittableRandom random = new SplittableRandom(Input.SEED + count);
    return random.ints(count, 0, bound).toArray();
  }

  private static void picksOfAllLengths(Subject subject, ElementType type) {
    for (Distribution distribution :
        List.of(Distribution.ANY_BITS, Distribution.SPECIALS, Distribution.EDGES)) {
      for (int length : LENGTHS) {
        Input input = Input.of(distribution, type, 1 + length / 3);
        int[] indices = indices(length, input.length());
        subject.opened(length).forEach(one -> check(one, input, indices));
      }
    }
  }

  private static void picksAroundBorders(Subject subject, ElementType type) {
    for (int length : Borders.lengths()) {
      Input input = Input.of(Distribution.ANY_BITS, type, length);
      int[] indices = indices(length, length);
      subject.opened(length).forEach(one -> check(one, input, indices));
    }
  }

  private static void picksFromFewAndFromMany(Subject subject, ElementType type) {
    for (int length : new int[] {1, 5000}) {
      Input input = Input.of(Distribution.RANDOM, type, length);
      subject.opened().forEach(one -> check(one, input, indices(4200, length)));
      subject.opened().forEach(one -> check(one, input, indices(3, length)));
    }
    Input input = Input.of(Distribution.RANDOM, type, 30_001);
    check(subject.opened().getFirst(), input, indices(LONG, input.length()));
  }

  private static void check(Opened one, Input input, int[] indices) {
    Slice x = input.whole();
    int[] given = indices.clone();
    Slice expected = SliceElements.allocate(input.type(), indices.length);
    Slice at = new Slice.Ints(indices, 0, indices.length);
    assertEquals(Gather.NONE, NaiveGather.gather(at, x, expected, 0));
    long[] actual = SliceElements.allBits(ArrayCalls.of(one.pt(), x).gather(given));
    int differs = Arrays.mismatch(SliceElements.allBits(expected), actual);
    if (differs >= 0) {
      throw input.failure(
          String.format(
              Locale.ROOT,
              "%s: of %d indices, number %d, %d, picked %x",
              one.setup(),
              indices.length,
              differs,
              indices[differs],
              actual[differs]));
    }
    assertArrayEquals(indices, given, "it read alone");
    assertArrayEquals(
        SliceElements.allBits(input.whole()), SliceElements.allBits(x), "it read alone");
  }

  private static void anIndexOutOfRangeIsNamedWhereverItStands(Subject subject) {
    int n = 250;
    for (Opened one : subject.opened(n).toList()) {
      for (int place = 0; place < n; place++) {
        rejects(one, n, place, place % 2 == 0 ? -1 : 77);
      }
    }
  }

  private static void theFirstOfManyIsNamedWhateverTheTiles(Subject subject) {
    int n = 9000;
    for (Opened one : subject.opened(n).toList()) {
      for (int place : new int[] {0, 99, 100, 999, 1000, 4095, 4096, 4097, 8192, n - 1}) {
        rejects(one, n, place, Integer.MAX_VALUE);
        rejects(one, n, place, Integer.MIN_VALUE);
      }
    }
  }

  /** Others that follow are bad as well: in the same tile, and in all that come after it. */
  private static void rejects(Opened one, int n, int place, int bad) {
    double[] a = new double[77];
    int[] indices = indices(n, a.length);
    indices[place] = bad;
    for (int power = 0; place + (1 << power) < n; power++) {
      indices[place + (1 << power)] = BAD[power % BAD.length];
    }
    IndexOutOfBoundsException thrown =
        assertThrows(IndexOutOfBoundsException.class, () -> one.pt().gather(a, indices));
    assertEquals(
        "index " + bad + " at position " + place + " is out of bounds for length 77",
        thrown.getMessage(),
        one.setup()::toString);
  }

  private static void nothingIsPickedOfNothing(Subject subject) {
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      assertArrayEquals(new long[0], pt.gather(new long[] {3}, new int[0]));
      assertArrayEquals(new float[0], pt.gather(new float[0], new int[0]));
      assertThrows(IndexOutOfBoundsException.class, () -> pt.gather(new float[0], new int[] {0}));
    }
  }

  private static void rejectsNull(Subject subject) {
    Pantile pt = subject.pantile();
    assertThrows(NullPointerException.class, () -> pt.gather((int[]) null, new int[0]));
    assertThrows(NullPointerException.class, () -> pt.gather(new double[3], null));
  }

  private static void anExplanationNamesTheJob(Subject subject) {
    for (Opened one : subject.opened()) {
      String said = one.pt().explain(p -> p.gather(new double[3], new int[2]));
      assertEquals(true, said.contains("gather"), said);
    }
  }
}
