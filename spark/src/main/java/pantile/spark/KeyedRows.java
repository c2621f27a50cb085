// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import pantile.op.group.Statistic;
import pantile.spark.group.GroupMerge;
import pantile.spark.group.GroupPart;
import pantile.spark.group.GroupScatter;
import pantile.spark.group.Measure;
import pantile.spark.group.Scales;
import pantile.spi.ElementType;
import scala.Tuple2;

/**
 * Statistics by key: each task reduces its rows, Spark brings the parts of a key to one task, and
 * that task merges them. Sums are exact until then, so neither the order of rows nor that of parts
 * shows.
 *
 * @param cluster where
 * @param keys arrays of {@code int} or {@code long}
 */
record KeyedRows(Cluster cluster, JavaRDD<?> keys) {
  JavaRDD<GroupedLongs> counts() {
    return merged(List.of(), null, null, false)
        .map(bytes -> counted(ObjectBytes.<GroupPart>read(bytes)));
  }

  private static GroupedLongs counted(GroupPart part) {
    return new GroupedLongs(part.keys(), part.counts());
  }

  /** A statistic whose results are floating-point numbers. */
  JavaRDD<GroupedDoubles> reals(JavaRDD<?> values, boolean real, Statistic statistic) {
    ElementType type = type(real);
    return merged(List.of(measure(statistic, real)), null, values, real)
        .map(bytes -> {
          GroupPart part = ObjectBytes.read(bytes);
          return new GroupedDoubles(part.keys(), GroupMerge.reals(part, 0, statistic, type));
        });
  }

  /** A statistic of integers whose results are integers. */
  JavaRDD<GroupedLongs> integers(JavaRDD<?> values, Statistic statistic) {
    return merged(List.of(measure(statistic, false)), null, values, false)
        .map(bytes -> {
          GroupPart part = ObjectBytes.read(bytes);
          return new GroupedLongs(
              part.keys(), GroupMerge.integers(part, 0, statistic, ElementType.LONG));
        });
  }

  /**
   * The variance of each group, in three passes: extremes, then means, then deviations.
   *
   * @param less what a count is lessened by for a divisor
   * @param root whether the deviation is wanted, its root
   */
  JavaRDD<GroupedDoubles> variance(JavaRDD<?> values, boolean real, int less, boolean root) {
    List<Measure> ends = List.of(measure(Statistic.MIN, real), measure(Statistic.MAX, real));
    Scales scales = Scales.of(collected(ends, null, values, real), real);
    List<Measure> near = List.of(Measure.sum(Measure.Of.NEAR));
    scales = scales.withMeans(collected(near, sent(scales), values, real));
    List<Measure> last = List.of(Measure.sum(Measure.Of.DEVIATION), Measure.sum(Measure.Of.SQUARE));
    Broadcast<byte[]> all = sent(scales);
    return merged(last, all, values, real)
        .mapPartitions(parts -> {
          Scales known = ObjectBytes.read(all.value());
          return new Mapped<>(parts, bytes -> variances(known, bytes, less, root));
        });
  }

  private static GroupedDoubles variances(Scales known, byte[] bytes, int less, boolean root) {
    GroupPart part = ObjectBytes.read(bytes);
    return new GroupedDoubles(part.keys(), known.variances(part, less, root));
  }

  private Broadcast<byte[]> sent(Scales scales) {
    return cluster.context().broadcast(ObjectBytes.of(scales));
  }

  private GroupPart collected(
      List<Measure> measures, @Nullable Broadcast<byte[]> scales, JavaRDD<?> values, boolean real) {
    List<byte[]> parts =
        Failures.translated(
            cluster.context(), "groups", merged(measures, scales, values, real)::collect);
    return GroupMerge.merge(measures, parts.stream().map(ObjectBytes::<GroupPart>read).iterator());
  }

  /** One merged part a partition. */
  private JavaRDD<byte[]> merged(
      List<Measure> measures,
      @Nullable Broadcast<byte[]> scales,
      @Nullable JavaRDD<?> values,
      boolean real) {
    cluster.requireOpen();
    int partitions = cluster.wanted() > 0 ? cluster.wanted() : Math.max(1, keys.getNumPartitions());
    Reduce reduce = new Reduce(measures, scales, partitions, real);
    JavaRDD<Tuple2<Integer, byte[]>> parts =
        values == null
            ? keys.mapPartitions(rows -> reduce.parts(rows, null))
            : zipped(keys, values, reduce);
    return parts
        .mapToPair(pair -> pair)
        .partitionBy(new ByNumber(partitions))
        .mapPartitions(new MergeParts(measures), true);
  }

  @SuppressWarnings("unchecked") // arrays are read as what they are
  private static JavaRDD<Tuple2<Integer, byte[]>> zipped(
      JavaRDD<?> keys, JavaRDD<?> values, Reduce reduce) {
    if (keys.getNumPartitions() != values.getNumPartitions()) {
      throw new IllegalArgumentException(
          "keys have "
              + keys.getNumPartitions()
              + " partitions, and values "
              + values.getNumPartitions());
    }
    return ((JavaRDD<Object>) keys).zipPartitions((JavaRDD<Object>) values, reduce);
  }

  private static Measure measure(Statistic statistic, boolean real) {
    Statistic kept = statistic == Statistic.MEAN ? Statistic.SUM : statistic;
    return new Measure(kept, Measure.Of.VALUE, type(real));
  }

  private static ElementType type(boolean real) {
    return real ? ElementType.DOUBLE : ElementType.LONG;
  }

  private record Reduce(
      List<Measure> measures, @Nullable Broadcast<byte[]> scales, int partitions, boolean real)
      implements FlatMapFunction2<Iterator<Object>, Iterator<Object>, Tuple2<Integer, byte[]>> {
    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(Iterator<Object> keys, Iterator<Object> values) {
      return parts(keys, values);
    }

    Iterator<Tuple2<Integer, byte[]>> parts(Iterator<?> keys, @Nullable Iterator<?> values) {
      Scales known = scales == null ? null : ObjectBytes.<Scales>read(scales.value());
      GroupScatter found =
          new GroupScatter(
              measures, known, TaskContext.getPartitionId(), partitions, keys, values, real);
      return new Mapped<>(
          found, sent -> new Tuple2<>(sent.partition(), ObjectBytes.of(sent.part())));
    }
  }

  private record MergeParts(List<Measure> measures)
      implements FlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, byte[]> {
    @Override
    public Iterator<byte[]> call(Iterator<Tuple2<Integer, byte[]>> parts) {
      Iterator<GroupPart> each =
          new Mapped<>(parts, part -> ObjectBytes.<GroupPart>read(part._2()));
      return List.of(ObjectBytes.of(GroupMerge.merge(measures, each))).iterator();
    }
  }
}
