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
import org.junit.jupiter.api.Test;

/** A job is a value: it, its merge and its partial results can go to another machine and back. */
final class JobSerializationTest {
  private static List<Kernel<?>> kernels() {
    List<Kernel<?>> kernels = new ArrayList<>();
    kernels.add(new Kernel.ExactSum(ElementType.INT));
    kernels.add(new Kernel.ExactDot(ElementType.LONG));
    kernels.add(new Kernel.BlockSum(ElementType.FLOAT, new Kernel.Term.Value()));
    kernels.add(new Kernel.BlockSum(ElementType.LONG, new Kernel.Term.ScaledSquare(0.5)));
    kernels.add(new Kernel.BlockSum(ElementType.DOUBLE, new Kernel.Term.Scaled(0x1p-9)));
    kernels.add(new Kernel.BlockDot(ElementType.DOUBLE, 0x1p-500, 1));
    kernels.add(new Kernel.BlockMoments(ElementType.FLOAT, 4));
    kernels.add(new Kernel.MinMax(ElementType.INT, Kernel.Ends.BOTH));
    kernels.add(new Kernel.ArgExtreme(ElementType.DOUBLE, Kernel.End.MAX));
    kernels.add(new Kernel.CountEqual(ElementType.FLOAT, 7));
    kernels.add(new Kernel.Sort(ElementType.FLOAT, true));
    kernels.add(new Kernel.SortRun(ElementType.DOUBLE));
    kernels.add(new Kernel.MergeRuns(ElementType.INT, LongList.of(0, 5, 9), true));
    kernels.add(new Kernel.FindTrend(ElementType.LONG));
    kernels.add(new Kernel.Reverse(ElementType.LONG));
    LongList splitters = LongList.of(-3, 8);
    kernels.add(new Kernel.Split(ElementType.FLOAT, splitters, 512));
    kernels.add(
        new Kernel.SortBuckets(ElementType.DOUBLE, splitters, LongList.of(0, 4, 7, 9), false));
    kernels.add(new Kernel.Scan(ElementType.INT, true));
    kernels.add(new Kernel.BlockTotals(ElementType.FLOAT));
    kernels.add(new Kernel.ScanBlocks(ElementType.DOUBLE, false));
    kernels.add(new Kernel.ScanInPlace(ElementType.LONG, true));
    kernels.add(new Kernel.CountPrimes());
    kernels.add(new Kernel.ListPrimes());
    kernels.add(new Kernel.ArePrime());
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
    seen.add(Kernel.Custom.class);
    assertEquals(Set.of(Kernel.class.getPermittedSubclasses()), seen);
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
    Work<Int128> work = copy(new Work<>(new Kernel.Custom<>(job, 4), 0, 10));
    Kernel.Custom<Int128> custom = (Kernel.Custom<Int128>) work.kernel();
    assertEquals(Int128.of(12), custom.apply(new Tile(0, 2, 6)));
    assertEquals(Int128.of(12), copy(job).work().apply(new Tile(0, 2, 6)));
  }

  @Test
  void whatCapturesAHandleStaysAtHome() {
    Object handle = new Object();
    Job<Int128> job = Job.of("handle", 0, 10, _ -> Int128.of(handle.hashCode()), Int128.SUM);
    assertThrows(IOException.class, () -> copy(new Work<>(new Kernel.Custom<>(job, 0), 0, 10)));
  }

  @Test
  void partialResultsMakeTheJourneyBack() throws Exception {
    assertEquals(new Int128(-1, 5), copy(new Int128(-1, 5)));
    assertEquals(new Partials.Extremes(1, 2), copy(new Partials.Extremes(1, 2)));
    assertEquals(new Partials.Position(1, 2), copy(new Partials.Position(1, 2)));
    assertEquals(Partials.Done.DONE, copy(Partials.Done.DONE));
    assertEquals(3.0, copy(new Partials.BlockSums(new double[] {1, 2})).total());
    double[] moments = {1, 2, 3};
    assertArrayEquals(moments, copy(new Partials.Moments(moments)).sums().sums());
    assertEquals(5, copy(new Partials.Flags(new long[] {5})).words()[0]);
    assertEquals(7, copy(new Partials.Numbers(new long[] {7})).numbers()[0]);
  }

  @Test
  void badValuesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Tile(0, 2, 1));
    assertThrows(IllegalArgumentException.class, () -> new Tile(-1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Work<>(new Kernel.CountPrimes(), -1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Kernel.ExactSum(ElementType.DOUBLE));
    assertThrows(IllegalArgumentException.class, () -> new Kernel.BlockDot(ElementType.INT));
    assertThrows(
        IllegalArgumentException.class, () -> new Kernel.BlockMoments(ElementType.LONG, 1));
    for (double scale : new double[] {0, -2, 3, Double.NaN, Double.MAX_VALUE, Double.MIN_VALUE}) {
      assertThrows(IllegalArgumentException.class, () -> new Kernel.Term.Scaled(scale));
      assertThrows(IllegalArgumentException.class, () -> new Kernel.Term.ScaledSquare(scale));
      assertThrows(
          IllegalArgumentException.class, () -> new Kernel.BlockDot(ElementType.FLOAT, 1, scale));
      assertThrows(
          IllegalArgumentException.class, () -> new Kernel.BlockMoments(ElementType.FLOAT, scale));
    }
    Slice slice = new Slice.Ints(new int[3], 0, 3);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Operand(slice, Operand.Access.WRITE, Operand.Cut.WHOLE));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.sub(1, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> new Slice.Doubles(new double[3], 2, 1));
  }
}
