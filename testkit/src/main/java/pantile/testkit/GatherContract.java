// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.Pantile;
import pantile.op.gather.Gather;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Elements picked by indices, of every type, in every setup, compared with the definition. */
public abstract class GatherContract extends BackendContract {
  /** Around tiles. */
  private static final int[] LENGTHS = {
    0, 1, 2, 3, 7, 99, 100, 101, 999, 1000, 1001, 4095, 4096, 4097, 8191, 8193, 20_000
  };

  private static final int[] BAD = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE};

  /** For subclasses. */
  protected GatherContract() {}

  /**
   * A number of indices beyond the default limit between the calling thread and workers.
   *
   * @return the number, picked with the default tunables
   */
  protected int longLength() {
    return (1 << 20) + 4097;
  }

  private static int[] indices(int count, int bound) {
    SplittableRandom random = new SplittableRandom(Input.SEED + count);
    return random.ints(count, 0, bound).toArray();
  }

  @ParameterizedTest
  @EnumSource
  void picksOfAllLengths(ElementType type) {
    for (Distribution distribution : List.of(Distribution.ANY_BITS, Distribution.SPECIALS)) {
      for (int length : LENGTHS) {
        Input input = Input.of(distribution, type, 1 + length / 3);
        int[] indices = indices(length, input.length());
        opened(length).forEach(one -> check(one, input, indices));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void picksFromFewAndFromMany(ElementType type) {
    for (int length : new int[] {1, 5000}) {
      Input input = Input.of(Distribution.RANDOM, type, length);
      opened().forEach(one -> check(one, input, indices(4200, length)));
      opened().forEach(one -> check(one, input, indices(3, length)));
    }
    Input input = Input.of(Distribution.RANDOM, type, 30_001);
    check(opened().getFirst(), input, indices(longLength(), input.length()));
  }

  private static void check(Opened one, Input input, int[] indices) {
    Slice x = input.whole();
    int[] given = indices.clone();
    Slice expected = Elements.allocate(input.type(), indices.length);
    Slice at = new Slice.Ints(indices, 0, indices.length);
    assertEquals(Gather.NONE, OrderDefinitions.gather(at, x, expected, 0));
    long[] actual = Elements.allBits(new IndexCalls(one.pt()).gather(x, given));
    int differs = Arrays.mismatch(Elements.allBits(expected), actual);
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
    assertArrayEquals(Elements.allBits(input.whole()), Elements.allBits(x), "it read alone");
  }

  @Test
  void anIndexOutOfRangeIsNamedWhereverItStands() {
    int n = 250;
    for (Opened one : opened(n).toList()) {
      for (int place = 0; place < n; place++) {
        rejects(one, n, place, place % 2 == 0 ? -1 : 77);
      }
    }
  }

  @Test
  void theFirstOfManyIsNamedWhateverTheTiles() {
    int n = 9000;
    for (Opened one : opened(n).toList()) {
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
    for (int later = place + 1, step = 1; later < n; later += step, step *= 2) {
      indices[later] = BAD[step % BAD.length];
    }
    IndexOutOfBoundsException thrown =
        assertThrows(IndexOutOfBoundsException.class, () -> one.pt().gather(a, indices));
    assertEquals(
        "index " + bad + " at position " + place + " is out of bounds for length 77",
        thrown.getMessage(),
        one.setup()::toString);
  }

  @Test
  void nothingIsPickedOfNothing() {
    for (Opened one : opened()) {
      Pantile pt = one.pt();
      assertArrayEquals(new long[0], pt.gather(new long[] {3}, new int[0]));
      assertArrayEquals(new float[0], pt.gather(new float[0], new int[0]));
      assertThrows(IndexOutOfBoundsException.class, () -> pt.gather(new float[0], new int[] {0}));
    }
  }

  @Test
  void rejectsNull() {
    Pantile pt = pantile();
    assertThrows(NullPointerException.class, () -> pt.gather((int[]) null, new int[0]));
    assertThrows(NullPointerException.class, () -> pt.gather(new double[3], null));
  }

  @Test
  void anExplanationNamesTheJob() {
    for (Opened one : opened()) {
      String said = one.pt().explain(p -> p.gather(new double[3], new int[2]));
      assertEquals(true, said.contains("gather"), said);
    }
  }
}
