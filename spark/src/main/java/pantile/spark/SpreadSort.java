// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import pantile.spark.sort.Gathered;
import pantile.spark.sort.KeyRanges;
import pantile.spark.sort.KeySample;
import pantile.spark.sort.KeySampler;
import pantile.spark.sort.KeyScatter;
import pantile.spark.sort.SortType;
import scala.Tuple2;

/**
 * Sorts the elements of all partitions (sample sort; Frazer and McKellar, 1970): a job takes a
 * seeded sample of each partition; of these the driver makes ranges of keys; then each task cuts
 * its arrays into pieces by range, Spark brings the pieces of a range to one task, and that task's
 * executor sorts them by its {@link pantile.Pantile}.
 *
 * <p>Elements move as arrays of bytes. A task cuts its arrays by sorting blocks that stay in a
 * cache. It does not sort all that it has, and nothing is merged: a merge of many runs takes longer
 * than a second sort, and a task's memory is bounded like this.
 *
 * @param cluster where
 * @param type of the arrays
 * @param <A> their class
 */
record SpreadSort<A>(Cluster cluster, SortType<A> type) {
  /** No result depends on it, but where partitions end. */
  private static final long SEED = 0x50616e74696c65L;

  /** Sampled keys for each partition of the result: sizes then differ by some 6 %. */
  private static final int PER_RANGE = 256;

  /** Sampled keys in all that the driver sorts in some tens of milliseconds. */
  private static final int MOST_KEYS = 1 << 18;

  private static final int LEAST_KEYS = 16;

  /**
   * Sorts.
   *
   * @param arrays the elements, read twice
   * @return one array a partition
   */
  JavaRDD<A> sort(JavaRDD<A> arrays, boolean descending) {
    return sort(arrays, arrays, descending);
  }

  /** Sorts the numbers of raw files into others. Some blocks of the files are read twice. */
  void sort(String from, String to, boolean descending) {
    cluster.requireOpen();
    RawArrays files = RawArrays.of(cluster, from);
    JavaRDD<A> all = files.all(type);
    JavaRDD<A> sorted = sort(all, files.some(type, all.getNumPartitions()), descending);
    ArrayFiles.write("sort", sorted.mapToPair(array -> new Tuple2<Object, Object>(0, array)), to);
  }

  /**
   * Sorts.
   *
   * @param arrays the elements
   * @param sampled elements of which samples are taken: all of them, or some of each part
   */
  private JavaRDD<A> sort(JavaRDD<A> arrays, JavaRDD<A> sampled, boolean descending) {
    cluster.requireOpen();
    int inputs = arrays.getNumPartitions();
    int partitions = cluster.wanted() > 0 ? cluster.wanted() : Math.max(1, inputs);
    KeyRanges ranges = KeyRanges.of(samples(sampled, partitions), partitions);
    return Shuffled.of(
            arrays.mapPartitionsWithIndex(
                new Scatter<>(cluster.settings(), type, ranges, descending), false),
            partitions)
        .mapPartitionsWithIndex(new SortRange<>(type, cluster.settings(), descending), true);
  }

  private List<KeySample> samples(JavaRDD<A> arrays, int partitions) {
    if (partitions == 1) {
      return List.of();
    }
    long all = Math.min(MOST_KEYS, (long) PER_RANGE * partitions);
    // Partitions of unlike length: the longest may hold several times its share.
    int each = (int) Math.max(LEAST_KEYS, 3 * all / Math.max(1, arrays.getNumPartitions()));
    return Failures.translated(
        cluster.context(),
        "sort",
        () ->
            arrays.mapPartitionsWithIndex(new Sample<>(type, each), false).collect().stream()
                .map(ObjectBytes::<KeySample>read)
                .toList());
  }

  private record Sample<A>(SortType<A> type, int size)
      implements Function2<Integer, Iterator<A>, Iterator<byte[]>> {
    @Override
    public Iterator<byte[]> call(Integer partition, Iterator<A> arrays) {
      KeySampler<A> sampler = new KeySampler<>(type, size, SEED + partition);
      arrays.forEachRemaining(sampler::offer);
      return List.of(ObjectBytes.of(sampler.sample())).iterator();
    }
  }

  private record Scatter<A>(
      ExecutorSettings settings, SortType<A> type, KeyRanges ranges, boolean descending)
      implements Function2<Integer, Iterator<A>, Iterator<Tuple2<Integer, byte[]>>> {
    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(Integer partition, Iterator<A> arrays) {
      int last = ranges.partitions() - 1;
      return new Mapped<>(
          new KeyScatter<>(ExecutorPantile.get(settings), type, ranges, partition, arrays),
          piece ->
              new Tuple2<>(
                  descending ? last - piece.partition() : piece.partition(), piece.elements()));
    }
  }

  private record SortRange<A>(SortType<A> type, ExecutorSettings settings, boolean descending)
      implements Function2<Integer, Iterator<byte[]>, Iterator<A>> {
    @Override
    public Iterator<A> call(Integer partition, Iterator<byte[]> pieces) {
      A array = Gathered.array(type, pieces, partition);
      type.sort(ExecutorPantile.get(settings), array, descending);
      return List.of(array).iterator();
    }
  }
}
