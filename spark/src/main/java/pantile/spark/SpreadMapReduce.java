// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import pantile.mapreduce.Combiner;
import pantile.mapreduce.Inputs;
import pantile.mapreduce.Mapper;
import pantile.spark.mapreduce.Feed;
import pantile.spark.mapreduce.InOrder;
import pantile.spark.mapreduce.MapTask;
import scala.Tuple2;

/**
 * Map–reduce on a cluster. Each task maps its inputs and combines values by key in their order.
 * What it has of a partition of keys goes as a chunk of bytes, with its place among the inputs;
 * Spark brings the chunks of a partition to one task in the order of places. So values are combined
 * in the order of the inputs, and the combiner need not be commutative, as Spark's own has to be.
 *
 * @param cluster where
 * @param mapper makes pairs of an input
 * @param combiner makes one value of two of a key
 * @param order of keys in the result
 */
record SpreadMapReduce<T, K, V>(
    Cluster cluster, Mapper<T, K, V> mapper, Combiner<V> combiner, Comparator<? super K> order) {
  SpreadMapReduce {
    Sendable.require(mapper, "mapper");
    Sendable.require(combiner, "combiner");
    Sendable.require(order, "order");
  }

  /** Of inputs that are read part by part: neighbouring parts are a partition. */
  JavaPairRDD<K, V> of(Inputs<T> inputs) {
    cluster.requireOpen();
    Sendable.require(inputs, "inputs");
    int parts = inputs.parts();
    int partitions = Math.clamp(parts, 1, cluster.partitions());
    return reduced(
        cluster
            .context()
            .parallelize(Collections.nCopies(partitions, 0), partitions)
            .mapPartitionsWithIndex(new MapParts<>(mapping(partitions), inputs, parts), false),
        partitions);
  }

  /** Of inputs in the order of their partitions. */
  JavaPairRDD<K, V> of(JavaRDD<T> inputs) {
    cluster.requireOpen();
    int wanted = cluster.wanted();
    int partitions = wanted > 0 ? wanted : Math.max(1, inputs.getNumPartitions());
    return reduced(
        inputs.mapPartitionsWithIndex(new MapPartition<>(mapping(partitions)), false), partitions);
  }

  private JavaPairRDD<K, V> reduced(JavaRDD<Tuple2<Long, byte[]>> chunks, int partitions) {
    Combiner<V> combining = combiner;
    Comparator<? super K> ordered = order;
    JavaPairRDD<K, V> pairs =
        chunks
            .mapToPair(chunk -> chunk)
            .repartitionAndSortWithinPartitions(new ByPlace(partitions))
            .mapPartitionsToPair(each -> {
              Iterator<List<Object>> read =
                  new Mapped<>(each, chunk -> ObjectBytes.<List<Object>>read(chunk._2()));
              return new Mapped<>(
                  InOrder.<K, V>merged(read, combining).entrySet().iterator(),
                  pair -> new Tuple2<>(pair.getKey(), pair.getValue()));
            });
    return Failures.translated(
        "map-reduce",
        () ->
            pairs
                .sortByKey(new OfKeys<>(ordered), true, partitions)
                .mapPartitionsToPair(each -> InOrder.unlike(each, Tuple2::_1, ordered), true));
  }

  /** Spark wants a comparator of just the keys. */
  private record OfKeys<K>(Comparator<? super K> order) implements Comparator<K>, Serializable {
    @Override
    public int compare(K a, K b) {
      return order.compare(a, b);
    }
  }

  private Mapping<T, K, V> mapping(int partitions) {
    return new Mapping<>(mapper, combiner, partitions);
  }

  /** What is sent to map. */
  private record Mapping<T, K, V>(Mapper<T, K, V> mapper, Combiner<V> combiner, int partitions)
      implements Serializable {
    Iterator<Tuple2<Long, byte[]>> chunks(Feed<T> feed, int task) {
      return new Mapped<>(
          new MapTask<>(feed, mapper, combiner, partitions),
          chunk ->
              new Tuple2<>(
                  ByPlace.key(chunk.partition(), task, chunk.part()),
                  ObjectBytes.of(chunk.pairs())));
    }
  }

  private record MapPartition<T, K, V>(Mapping<T, K, V> mapping)
      implements Function2<Integer, Iterator<T>, Iterator<Tuple2<Long, byte[]>>> {
    @Override
    public Iterator<Tuple2<Long, byte[]>> call(Integer task, Iterator<T> inputs) {
      return mapping.chunks(Feed.of(inputs), task);
    }
  }

  private record MapParts<T, K, V>(Mapping<T, K, V> mapping, Inputs<T> inputs, int parts)
      implements Function2<Integer, Iterator<Integer>, Iterator<Tuple2<Long, byte[]>>> {
    @Override
    public Iterator<Tuple2<Long, byte[]>> call(Integer task, Iterator<Integer> nothing) {
      long tasks = mapping.partitions();
      int from = (int) ((long) parts * task / tasks);
      int to = (int) (parts * (task + 1L) / tasks);
      return mapping.chunks(Feed.of(inputs, from, to), task);
    }
  }

  /**
   * Sends chunks to their partitions. A key of 64 bits has the partition of keys (21 bits), the
   * task (21 bits) and the number of the task's table (21 bits), so that keys ascend with inputs.
   */
  static final class ByPlace extends Partitioner {
    private static final long serialVersionUID = 1;

    private static final int BITS = 21;

    private final int partitions;

    ByPlace(int partitions) {
      this.partitions = partitions;
    }

    static long key(long partition, long task, long part) {
      if ((partition | task | part) >>> BITS != 0) {
        throw new IllegalStateException("more than " + (1 << BITS) + " partitions or tables");
      }
      return partition << (2 * BITS) | task << BITS | part;
    }

    @Override
    public int numPartitions() {
      return partitions;
    }

    @Override
    public int getPartition(Object key) {
      return (int) ((Long) key >>> (2 * BITS));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ByPlace same && same.partitions == partitions;
    }

    @Override
    public int hashCode() {
      return partitions;
    }
  }
}
