// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.Partitioner;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import pantile.mapreduce.Combiner;
import pantile.mapreduce.Inputs;
import pantile.mapreduce.Mapper;
import pantile.spark.mapreduce.Feed;
import pantile.spark.mapreduce.InOrder;
import pantile.spark.mapreduce.KeyBounds;
import pantile.spark.mapreduce.MapTask;
import scala.Tuple2;

/**
 * Map–reduce on a cluster. Each task maps its inputs and combines values by key in their order.
 * What it has of a partition of keys goes as a chunk of bytes, with its place among the inputs;
 * Spark brings the chunks of a partition to one task in the order of places. So values are combined
 * in the order of the inputs, and the combiner need not be commutative, as Spark's own has to be.
 * The keys are put in order by a second shuffle, of ranges that the driver makes of samples, and of
 * bytes too: Spark's own sort would send keys and values by the application's serializer.
 *
 * @param cluster where
 * @param mapper makes pairs of an input
 * @param combiner makes one value of two of a key
 * @param order of keys in the result
 */
record SpreadMapReduce<T, K, V>(
    Cluster cluster, Mapper<T, K, V> mapper, Combiner<V> combiner, Comparator<? super K> order) {
  /** No result depends on it, but where partitions end. */
  private static final long SEED = 0x6b657973;

  /** Keys and values that are serialized at a time; even. */
  private static final int PIECE = 1 << 13;

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
    JavaPairRDD<Long, byte[]> byHash =
        chunks
            .mapToPair(chunk -> chunk)
            .repartitionAndSortWithinPartitions(new ByPlace(partitions));
    KeyBounds<K> bounds = KeyBounds.of(samples(byHash, partitions), partitions, order);
    return byHash
        .mapPartitions(new Divide<>(combiner, bounds))
        .mapToPair(chunk -> chunk)
        .partitionBy(new ByNumber(partitions))
        .mapPartitionsToPair(new Sort<>(order), true);
  }

  /** Of each partition of keys; none where there is one range for all. */
  private List<KeyBounds.Sample<K>> samples(JavaPairRDD<Long, byte[]> byHash, int partitions) {
    if (partitions == 1) {
      return List.of();
    }
    List<byte[]> samples =
        Failures.translated(
            cluster.context(),
            "map-reduce",
            () -> byHash.mapPartitions(new Sampled<>(combiner)).collect());
    return samples.stream().map(ObjectBytes::<KeyBounds.Sample<K>>read).toList();
  }

  private static <K, V> Map<K, V> merged(
      Iterator<Tuple2<Long, byte[]>> chunks, Combiner<V> combiner) {
    return InOrder.merged(
        new Mapped<>(chunks, chunk -> ObjectBytes.<List<Object>>read(chunk._2())), combiner);
  }

  private record Sampled<V>(Combiner<V> combiner)
      implements FlatMapFunction<Iterator<Tuple2<Long, byte[]>>, byte[]> {
    @Override
    public Iterator<byte[]> call(Iterator<Tuple2<Long, byte[]>> chunks) {
      Map<Object, V> pairs = merged(chunks, combiner);
      long seed = SEED + TaskContext.getPartitionId();
      return List.of(ObjectBytes.of(KeyBounds.Sample.of(pairs.keySet(), seed))).iterator();
    }
  }

  /** Divides the pairs of a task among ranges of keys. As bytes: see {@link ObjectBytes}. */
  private record Divide<K, V>(Combiner<V> combiner, KeyBounds<K> bounds)
      implements FlatMapFunction<Iterator<Tuple2<Long, byte[]>>, Tuple2<Integer, byte[]>> {
    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(Iterator<Tuple2<Long, byte[]>> chunks) {
      Map<K, V> pairs = merged(chunks, combiner);
      List<List<Object>> ranges = new ArrayList<>();
      for (int i = 0; i <= bounds.last().size(); i++) {
        ranges.add(new ArrayList<>());
      }
      pairs.forEach((key, value) -> {
        List<Object> range = ranges.get(bounds.partition(key));
        range.add(key);
        range.add(value);
      });
      return IntStream.range(0, ranges.size())
          .boxed()
          .flatMap(range -> pieces(range, ranges.get(range)))
          .iterator();
    }

    private static Stream<Tuple2<Integer, byte[]>> pieces(int range, List<Object> pairs) {
      return IntStream.range(0, Math.ceilDiv(pairs.size(), PIECE))
          .mapToObj(i -> pairs.subList(i * PIECE, Math.min(pairs.size(), (i + 1) * PIECE)))
          .map(piece -> new Tuple2<>(range, ObjectBytes.of(new ArrayList<>(piece))));
    }
  }

  /** Sorts the pairs of a range of keys. */
  private record Sort<K, V>(Comparator<? super K> order)
      implements PairFlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, K, V> {
    @Override
    @SuppressWarnings("unchecked") // keys and values in turn
    public Iterator<Tuple2<K, V>> call(Iterator<Tuple2<Integer, byte[]>> pieces) {
      List<Tuple2<K, V>> pairs = new ArrayList<>();
      while (pieces.hasNext()) {
        List<Object> piece = ObjectBytes.read(pieces.next()._2());
        for (int i = 0; i < piece.size() / 2; i++) {
          pairs.add(new Tuple2<>((K) piece.get(2 * i), (V) piece.get(2 * i + 1)));
        }
      }
      pairs.sort((a, b) -> order.compare(a._1(), b._1()));
      return InOrder.unlike(pairs.iterator(), Tuple2::_1, order);
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
