// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function2;
import pantile.job.Merge;
import pantile.master.MergeTree;
import scala.Tuple2;

/**
 * Brings partitions' partial results to the driver in the order of partitions, by a tree of which
 * each level merges {@value #SPAN} neighbours, in executors. (Spark's own {@code treeAggregate}
 * merges in the order in which tasks end.) A span is a power of two, so that the tree has the shape
 * of {@link MergeTree}.
 */
final class MergedInOrder {
  /** Partial results that are merged by one task. As many, at most, reach the driver. */
  private static final int SPAN = 32;

  private MergedInOrder() {}

  /**
   * Merges.
   *
   * @param partials one a partition, as {@link ObjectBytes}
   * @param merge of neighbours
   */
  static <P> P collect(JavaRDD<byte[]> partials, Merge<P> merge) {
    JavaRDD<byte[]> level = partials;
    while (level.getNumPartitions() > SPAN) {
      int parts = (level.getNumPartitions() + SPAN - 1) / SPAN;
      level =
          level
              .mapPartitionsWithIndex(new Numbered(), false)
              .mapToPair(pair -> pair)
              .partitionBy(new Neighbours(parts))
              .mapPartitions(new MergeSpan<>(merge));
    }
    MergeTree<P> tree = new MergeTree<>(merge);
    for (byte[] partial : level.collect()) {
      tree.push(ObjectBytes.read(partial));
    }
    return tree.result();
  }

  /** Gives each partial result the number of its partition. */
  private record Numbered()
      implements Function2<Integer, Iterator<byte[]>, Iterator<Tuple2<Integer, byte[]>>> {
    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(Integer index, Iterator<byte[]> partials) {
      List<Tuple2<Integer, byte[]>> numbered = new ArrayList<>();
      partials.forEachRemaining(partial -> numbered.add(new Tuple2<>(index, partial)));
      return numbered.iterator();
    }
  }

  /** Sends neighbours to one task. */
  private static final class Neighbours extends Partitioner {
    private static final long serialVersionUID = 1;

    private final int parts;

    Neighbours(int parts) {
      this.parts = parts;
    }

    @Override
    public int numPartitions() {
      return parts;
    }

    @Override
    public int getPartition(Object key) {
      return (Integer) key / SPAN;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Neighbours o && o.parts == parts;
    }

    @Override
    public int hashCode() {
      return parts;
    }
  }

  /** Merges neighbours, which a shuffle brings in any order. */
  private record MergeSpan<P>(Merge<P> merge)
      implements FlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, byte[]> {
    @Override
    public Iterator<byte[]> call(Iterator<Tuple2<Integer, byte[]>> partials) {
      List<Tuple2<Integer, byte[]>> all = new ArrayList<>();
      partials.forEachRemaining(all::add);
      all.sort(Comparator.comparing(Tuple2::_1));
      MergeTree<P> tree = new MergeTree<>(merge);
      for (Tuple2<Integer, byte[]> one : all) {
        tree.push(ObjectBytes.read(one._2()));
      }
      return List.of(ObjectBytes.of(tree.result())).iterator();
    }
  }
}
