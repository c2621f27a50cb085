// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.FlatMapFunction2;
import pantile.op.reduce.Reducing;
import pantile.spi.Cut;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.Operand;
import pantile.spi.Operand.Access;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * Runs a kernel over one or two spread arrays. Each executor computes the whole blocks in its
 * partitions; blocks that lie in two partitions are computed where these are merged. So the bits
 * are those of one array, however it is divided.
 */
final class SpreadReduction {
  private SpreadReduction() {}

  /**
   * Reduces.
   *
   * @param cluster where
   * @param job over all elements
   * @param operands spread arrays, read by tiles
   */
  static <P> P run(Cluster cluster, Work<P> job, List<Operand> operands) {
    Kernel<P> kernel = job.kernel();
    List<Spread> arrays = new ArrayList<>();
    List<ElementType> types = new ArrayList<>();
    for (Operand operand : operands) {
      arrays.add(spread(operand, kernel));
      types.add(operand.slice().type());
    }
    if (job.length() == 0) {
      return kernel.merge().identity();
    }
    Boundaries boundaries = new Boundaries(grain(kernel), job.length());
    StretchMerge<P> merge =
        new StretchMerge<>(cluster.settings(), kernel, List.copyOf(types), boundaries);
    StretchTask<P> task = new StretchTask<>(merge);
    Stretch<P> all =
        Failures.translated(
            cluster.context(),
            kernel.label(),
            () -> MergedInOrder.collect(partials(task, arrays), merge));
    return all.body();
  }

  /** Results depend on blocks in reductions alone: elsewhere a grain is about speed. */
  private static long grain(Kernel<?> kernel) {
    return kernel instanceof Reducing ? kernel.cutting().grain() : 1;
  }

  private static Spread spread(Operand operand, Kernel<?> kernel) {
    if (operand.slice() instanceof Slice.Resident resident
        && resident.held() instanceof Spread spread
        && resident.whole()
        && operand.access() == Access.READ
        && operand.cut() instanceof Cut.Tiled) {
      return spread;
    }
    throw new UnsupportedOperationException(kernel.label() + " of what executors do not have");
  }

  private static <P> JavaRDD<byte[]> partials(StretchTask<P> task, List<Spread> arrays) {
    Spread x = arrays.getFirst();
    if (arrays.size() == 1) {
      return reduced(x.arrays(), new OfOne<>(task, x.starts()));
    }
    return reduced(x.arrays(), Recut.like(x, arrays.get(1)), new OfTwo<>(task, x.starts()));
  }

  private static <T, P> JavaRDD<byte[]> reduced(JavaRDD<T> x, OfOne<P> task) {
    return x.mapPartitions(arrays -> task.call(arrays), true);
  }

  private static <T, U, P> JavaRDD<byte[]> reduced(JavaRDD<T> x, JavaRDD<U> y, OfTwo<P> task) {
    return x.zipPartitions(y, (ofX, ofY) -> task.call(ofX, ofY));
  }

  /** The task of a partition, which knows by its number where its elements begin. */
  @SuppressWarnings("ArrayRecordComponent") // sent with a task
  private record OfOne<P>(StretchTask<P> task, long[] starts)
      implements FlatMapFunction<Iterator<?>, byte[]> {
    @Override
    public Iterator<byte[]> call(Iterator<?> x) {
      int partition = TaskContext.getPartitionId();
      List<ArrayFeed> feeds = List.of(new ArrayFeed(task.merge().types().getFirst(), x));
      return List.of(ObjectBytes.of(task.compute(feeds, starts[partition], starts[partition + 1])))
          .iterator();
    }
  }

  /** The same, of two operands. */
  @SuppressWarnings("ArrayRecordComponent") // sent with a task
  private record OfTwo<P>(StretchTask<P> task, long[] starts)
      implements FlatMapFunction2<Iterator<?>, Iterator<?>, byte[]> {
    @Override
    public Iterator<byte[]> call(Iterator<?> x, Iterator<?> y) {
      int partition = TaskContext.getPartitionId();
      List<ElementType> types = task.merge().types();
      List<ArrayFeed> feeds =
          List.of(new ArrayFeed(types.get(0), x), new ArrayFeed(types.get(1), y));
      return List.of(ObjectBytes.of(task.compute(feeds, starts[partition], starts[partition + 1])))
          .iterator();
    }
  }
}
