// SPDX-License-Identifier: Apache-2.0
package pantile.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pantile.op.Numbers;
import pantile.op.prime.ArePrime;
import pantile.op.prime.ArePrime.Flags;
import pantile.op.prime.ListPrimes;
import pantile.op.reduce.ArgExtreme;
import pantile.op.reduce.ArgExtreme.Position;
import pantile.op.reduce.BlockDot;
import pantile.op.reduce.BlockMoments;
import pantile.op.reduce.BlockMoments.Moments;
import pantile.op.reduce.BlockSums;
import pantile.op.reduce.CanonicalMoments;
import pantile.op.reduce.CanonicalSum;
import pantile.op.reduce.End;
import pantile.op.reduce.Ends;
import pantile.op.reduce.MinMax;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.ElementType;

/** Merges keep left before right, and their identities change nothing. */
final class MergesTest {
  @Test
  void concatenationsKeepTheOrder() {
    Merge<BlockSums> sums = new BlockDot(ElementType.FLOAT).merge();
    BlockSums left = new BlockSums(new double[] {1, 2});
    assertArrayEquals(
        new double[] {1, 2, 3}, sums.combine(left, new BlockSums(new double[] {3})).sums());
    assertArrayEquals(left.sums(), sums.combine(left, sums.identity()).sums());
    assertArrayEquals(left.sums(), sums.combine(sums.identity(), left).sums());
    Merge<Flags> flags = new ArePrime().merge();
    assertArrayEquals(
        new long[] {9, 4},
        flags.combine(new Flags(new long[] {9}), new Flags(new long[] {4})).words());
    Merge<Numbers> numbers = new ListPrimes().merge();
    assertArrayEquals(
        new long[] {2, 3},
        numbers.combine(new Numbers(new long[] {2}), new Numbers(new long[] {3})).numbers());
  }

  @Test
  void blocksInPiecesHaveTheTotalAndTheBytesOfTheWhole() throws Exception {
    SplittableRandom random = new SplittableRandom(20_261_125);
    Merge<BlockSums> merge = new BlockDot(ElementType.DOUBLE).merge();
    for (int length : new int[] {0, 1, 2, 63, 64, 65, 4095, 4096, 4097, 9000, 3 * 4096}) {
      double[] all = random.doubles(length, -1, 1).toArray();
      for (int round = 0; round < 20; round++) {
        BlockSums joined = merge.identity();
        for (int from = 0; from < length; ) {
          int to = Math.min(length, from + random.nextInt(round < 10 ? 200 : 6000));
          joined = merge.combine(joined, new BlockSums(Arrays.copyOfRange(all, from, to)));
          from = to;
        }
        assertEquals(CanonicalSum.total(all), joined.total());
        assertArrayEquals(all, joined.sums());
        assertArrayEquals(bytes(new BlockSums(all)), bytes(joined));
      }
    }
  }

  @Test
  void momentsInPiecesHaveTheResultsAndTheBytesOfTheWhole() throws Exception {
    SplittableRandom random = new SplittableRandom(20_261_128);
    Merge<Moments> merge = new BlockMoments(ElementType.DOUBLE, 1).merge();
    for (int blocks : new int[] {1, 2, 3, 7, 8, 64, 1000}) {
      double[] all = random.doubles((long) Moments.EACH * blocks).toArray();
      long length = (long) CanonicalSum.BLOCK * blocks - random.nextInt(CanonicalSum.BLOCK);
      CanonicalMoments whole = new Moments(all).merged(length);
      for (int round = 0; round < 20; round++) {
        Moments joined = merge.identity();
        for (int from = 0; from < all.length; ) {
          int to = Math.min(all.length, from + Moments.EACH * random.nextInt(1 + blocks));
          joined = merge.combine(joined, new Moments(Arrays.copyOfRange(all, from, to)));
          from = to;
        }
        assertEquals(whole.variance(), joined.merged(length).variance());
        assertEquals(whole.mean(), joined.merged(length).mean());
        assertArrayEquals(bytes(new Moments(all)), bytes(joined));
      }
      assertThrows(IllegalArgumentException.class, () -> new Moments(all).merged(length + 4096));
      assertThrows(IllegalArgumentException.class, () -> new Moments(all).merged(length - 4096));
    }
  }

  private static byte[] bytes(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }

  @Test
  void theFirstOfEqualExtremesWins() {
    for (End end : End.values()) {
      Merge<Position> merge = new ArgExtreme(ElementType.LONG, end).merge();
      Position first = new Position(5, 1);
      Position later = new Position(5, 8);
      assertEquals(first, merge.combine(first, later));
      assertEquals(first, merge.combine(merge.identity(), first));
      assertEquals(first, merge.combine(first, merge.identity()));
      Position less = new Position(4, 9);
      assertEquals(end == End.MIN ? less : first, merge.combine(first, less));
    }
  }

  @Test
  void nanIsBeyondEveryNumber() {
    Merge<Extremes> merge = new MinMax(ElementType.DOUBLE, Ends.BOTH).merge();
    Extremes infinite =
        new Extremes(
            Extremes.minKey(Double.NEGATIVE_INFINITY), Extremes.maxKey(Double.POSITIVE_INFINITY));
    Extremes nan = new Extremes(Extremes.minKey(Double.NaN), Extremes.maxKey(Double.NaN));
    Extremes both = merge.combine(infinite, nan);
    assertEquals(Double.NaN, Extremes.toDouble(both.min()));
    assertEquals(Double.NaN, Extremes.toDouble(both.max()));
    Extremes merged = merge.combine(merge.identity(), infinite);
    assertEquals(Double.NEGATIVE_INFINITY, Extremes.toDouble(merged.min()));
    assertEquals(Double.POSITIVE_INFINITY, Extremes.toDouble(merged.max()));
  }

  @Test
  void anIdentityIsMadeAnewWhereverTheMergeIs() throws Exception {
    Merge<List<Long>> lists = Merge.withIdentity(ArrayList::new, (left, _) -> left);
    assertNotSame(lists.identity(), lists.identity());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(lists);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Merge<?> copy = (Merge<?>) in.readObject();
      assertEquals(List.of(), copy.identity());
      assertNotSame(copy.identity(), copy.identity());
    }
  }
}
