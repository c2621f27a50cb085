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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pantile.op.Done;
import pantile.op.Numbers;
import pantile.op.gather.Gather;
import pantile.op.gather.Scatter;
import pantile.op.gather.Transpose;
import pantile.op.group.Bins;
import pantile.op.group.CountBins;
import pantile.op.group.CountKeys;
import pantile.op.group.ReduceByKey;
import pantile.op.group.ReduceGroups;
import pantile.op.group.Statistic;
import pantile.op.map.Evaluate;
import pantile.op.matrix.Pairing;
import pantile.op.matrix.RowPairs;
import pantile.op.own.Custom;
import pantile.op.prime.ArePrime;
import pantile.op.prime.ArePrime.Flags;
import pantile.op.prime.CountLeaves;
import pantile.op.prime.CountPrimes;
import pantile.op.prime.ListPrimes;
import pantile.op.reduce.ArgExtreme;
import pantile.op.reduce.ArgExtreme.Position;
import pantile.op.reduce.BlockDot;
import pantile.op.reduce.BlockEnds;
import pantile.op.reduce.BlockMoments;
import pantile.op.reduce.BlockMoments.Moments;
import pantile.op.reduce.BlockProduct;
import pantile.op.reduce.BlockSum;
import pantile.op.reduce.BlockSums;
import pantile.op.reduce.CountEqual;
import pantile.op.reduce.End;
import pantile.op.reduce.Ends;
import pantile.op.reduce.ExactDot;
import pantile.op.reduce.ExactSum;
import pantile.op.reduce.Int128;
import pantile.op.reduce.MinMax;
import pantile.op.reduce.MinMax.Extremes;
import pantile.op.reduce.Term;
import pantile.op.scan.BlockTotals;
import pantile.op.scan.Scan;
import pantile.op.scan.ScanBlocks;
import pantile.op.scan.ScanInPlace;
import pantile.op.search.KeyBuckets;
import pantile.op.search.SearchSorted;
import pantile.op.search.Side;
import pantile.op.select.Comparison;
import pantile.op.select.CountKept;
import pantile.op.select.CountRanges;
import pantile.op.select.Filter;
import pantile.op.select.FilterWhole;
import pantile.op.select.KeyRange;
import pantile.op.sort.FindTrend;
import pantile.op.sort.MergeRuns;
import pantile.op.sort.PackIndices;
import pantile.op.sort.Packing;
import pantile.op.sort.Reverse;
import pantile.op.sort.Sort;
import pantile.op.sort.SortBuckets;
import pantile.op.sort.SortPacked;
import pantile.op.sort.SortRun;
import pantile.op.sort.Split;
import pantile.op.sort.SplitPacked;
import pantile.op.sort.UnpackIndices;
import pantile.op.window.Fold;
import pantile.op.window.RollWindow;
import pantile.op.window.Rolled;
import pantile.op.window.ScanSegments;
import pantile.op.window.SumSegments;
import pantile.spi.Cut;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.KernelName;
import pantile.spi.LongList;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** A job is a value: it, its merge and its partial results can go to another machine and back. */
final class JobSerializationTest {
  private static List<Kernel<?>> kernels() {
    List<Kernel<?>> kernels = new ArrayList<>();
    kernels.add(new ExactSum(ElementType.INT));
    kernels.add(new ExactDot(ElementType.LONG));
    kernels.add(new BlockSum(ElementType.FLOAT, new Term.Value()));
    kernels.add(new BlockSum(ElementType.LONG, new Term.ScaledSquare(0.5)));
    kernels.add(new BlockSum(ElementType.DOUBLE, new Term.Scaled(0x1p-9)));
    kernels.add(new BlockDot(ElementType.DOUBLE, 0x1p-500, 1));
    kernels.add(new BlockMoments(ElementType.FLOAT, 4));
    kernels.add(new BlockProduct(ElementType.INT));
    kernels.add(new MinMax(ElementType.INT, Ends.BOTH));
    kernels.add(new BlockEnds(ElementType.LONG, End.MIN));
    kernels.add(new ArgExtreme(ElementType.DOUBLE, End.MAX));
    kernels.add(new CountEqual(ElementType.FLOAT, 7));
    kernels.add(new Sort(ElementType.FLOAT, true));
    kernels.add(new SortRun(ElementType.DOUBLE));
    kernels.add(new MergeRuns(ElementType.INT, LongList.of(0, 5, 9), true));
    kernels.add(new FindTrend(ElementType.LONG));
    kernels.add(new Reverse(ElementType.LONG));
    LongList splitters = LongList.of(-3, 8);
    kernels.add(new Split(ElementType.FLOAT, splitters, 512));
    kernels.add(new SortBuckets(ElementType.DOUBLE, splitters, LongList.of(0, 4, 7, 9), false));
    kernels.add(new Scan(ElementType.INT, true));
    kernels.add(new BlockTotals(ElementType.FLOAT));
    kernels.add(new ScanBlocks(ElementType.DOUBLE, false));
    kernels.add(new ScanInPlace(ElementType.LONG, true));
    kernels.add(new CountKept(ElementType.INT, KeyRange.of(ElementType.INT, Comparison.NE, -3)));
    kernels.add(
        new CountRanges(
            ElementType.FLOAT, List.of(KeyRange.between(-3, 3), KeyRange.nans(ElementType.FLOAT))));
    kernels.add(new Filter(ElementType.DOUBLE, KeyRange.between(-7, 7)));
    kernels.add(new FilterWhole(ElementType.FLOAT, KeyRange.below(ElementType.FLOAT, 7)));
    Packing packing = Packing.of(ElementType.LONG, true, -3, Long.SIZE, 1000);
    kernels.add(new PackIndices(packing));
    kernels.add(new UnpackIndices(packing));
    kernels.add(new SplitPacked(packing, splitters, 512, false));
    kernels.add(
        new SortPacked(new UnpackIndices(packing), splitters, LongList.of(0, 4, 7, 9), true));
    kernels.add(new Gather(ElementType.FLOAT));
    kernels.add(new SearchSorted(ElementType.FLOAT, Side.RIGHT, new KeyBuckets(-3, 7, 5, 9)));
    kernels.add(new Scatter(ElementType.LONG, 7));
    kernels.add(new Transpose(ElementType.INT, 3, 4));
    kernels.add(new RowPairs(ElementType.DOUBLE, 3, 4, Pairing.DOT));
    kernels.add(new ReduceGroups(ElementType.FLOAT, Statistic.ARG_MAX));
    kernels.add(CountLeaves.upTo(1_000_000));
    kernels.add(new ReduceByKey(ElementType.DOUBLE, Statistic.SUM, -7, 9));
    kernels.add(new CountKeys(-7, 9));
    kernels.add(new CountBins(ElementType.LONG, Bins.even(3, 0, 1)));
    kernels.add(new RollWindow(ElementType.FLOAT, Rolled.VARIANCE, 100));
    kernels.add(new SumSegments(ElementType.FLOAT));
    kernels.add(new ScanSegments(ElementType.INT, Fold.PRODUCT, false));
    kernels.add(new Evaluate(ElementType.INT));
    kernels.add(new CountPrimes());
    kernels.add(new ListPrimes());
    kernels.add(new ArePrime());
    return kernels;
  }

  @SuppressWarnings("unchecked")
  private static <T> T copy(T value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }

  @Test
  void everyKernelMakesTheJourney() throws Exception {
    Set<Class<?>> seen = kernels().stream().map(Object::getClass).collect(Collectors.toSet());
    seen.add(Custom.class);
    Set<Class<?>> all =
        Stream.of(Kernel.class.getPermittedSubclasses())
            .flatMap(t -> t.isSealed() ? Stream.of(t.getPermittedSubclasses()) : Stream.of(t))
            .collect(Collectors.toSet());
    assertEquals(all, seen);
    Set<KernelName> names = kernels().stream().map(Kernel::name).collect(Collectors.toSet());
    names.add(KernelName.CUSTOM);
    assertEquals(Set.of(KernelName.values()), names);
    for (Kernel<?> kernel : kernels()) {
      Work<?> job = new Work<>(kernel, 3, 17);
      Work<?> copy = copy(job);
      assertNotSame(job, copy);
      assertEquals(job, copy);
      assertEquals(job.hashCode(), copy.hashCode());
      assertEquals(kernel.merge(), copy.kernel().merge());
      assertEquals(kernel.merge(), copy(kernel.merge()));
      assertEquals(kernel.label(), copy.kernel().label());
    }
  }

  @Test
  void anOwnJobRunsWhereItArrives() throws Exception {
    long factor = 3;
    Job<Int128> job =
        Job.of("scaled", 0, 10, tile -> Int128.of(tile.length() * factor), Int128.SUM);
    Work<Int128> work = copy(new Work<>(new Custom<>(job, 4), 0, 10));
    Custom<Int128> custom = (Custom<Int128>) work.kernel();
    assertEquals(Int128.of(12), custom.apply(new Tile(0, 2, 6)));
    assertEquals(Int128.of(12), copy(job).work().apply(new Tile(0, 2, 6)));
  }

  @Test
  void whatCapturesAHandleStaysAtHome() {
    Object handle = new Object();
    Job<Int128> job = Job.of("handle", 0, 10, _ -> Int128.of(handle.hashCode()), Int128.SUM);
    assertThrows(IOException.class, () -> copy(new Work<>(new Custom<>(job, 0), 0, 10)));
  }

  @Test
  void partialResultsMakeTheJourneyBack() throws Exception {
    assertEquals(new Int128(-1, 5), copy(new Int128(-1, 5)));
    assertEquals(new Extremes(1, 2), copy(new Extremes(1, 2)));
    assertEquals(new Position(1, 2), copy(new Position(1, 2)));
    assertEquals(Done.DONE, copy(Done.DONE));
    assertEquals(3.0, copy(new BlockSums(new double[] {1, 2})).total());
    double[] moments = {1, 2, 3};
    assertArrayEquals(moments, copy(new Moments(moments)).sums().sums());
    assertEquals(5, copy(new Flags(new long[] {5})).words()[0]);
    assertEquals(7, copy(new Numbers(new long[] {7})).numbers()[0]);
  }

  @Test
  void cutsMakeTheJourney() throws Exception {
    Cut placed = Cut.Placed.of(new long[] {2, 0, 3}, 4);
    for (Cut cut : List.of(Cut.Tiled.CUT, Cut.Whole.CUT, Cut.Shared.CUT, placed)) {
      assertEquals(cut, copy(cut));
    }
  }

  @Test
  void badValuesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Tile(0, 2, 1));
    assertThrows(IllegalArgumentException.class, () -> new Tile(-1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Work<>(new CountPrimes(), -1, 1));
    assertThrows(IllegalArgumentException.class, () -> new ExactSum(ElementType.DOUBLE));
    assertThrows(IllegalArgumentException.class, () -> new BlockDot(ElementType.INT));
    assertThrows(IllegalArgumentException.class, () -> new BlockMoments(ElementType.LONG, 1));
    for (double scale : new double[] {0, -2, 3, Double.NaN, Double.MAX_VALUE, Double.MIN_VALUE}) {
      assertThrows(IllegalArgumentException.class, () -> new Term.Scaled(scale));
      assertThrows(IllegalArgumentException.class, () -> new Term.ScaledSquare(scale));
      assertThrows(IllegalArgumentException.class, () -> new BlockDot(ElementType.FLOAT, 1, scale));
      assertThrows(
          IllegalArgumentException.class, () -> new BlockMoments(ElementType.FLOAT, scale));
    }
    Slice slice = new Slice.Ints(new int[3], 0, 3);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Operand(slice, Operand.Access.WRITE, Cut.Whole.CUT));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.sub(1, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> new Slice.Doubles(new double[3], 2, 1));
  }
}
