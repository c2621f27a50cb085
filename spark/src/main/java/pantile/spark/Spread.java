// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.jspecify.annotations.Nullable;
import pantile.spi.ElementType;
import pantile.spi.Held;
import pantile.spi.Replica;

/**
 * An RDD of arrays, seen as one array: the arrays of the first partition in order, then those of
 * the second, and so on. For plans it is an array that is kept elsewhere.
 */
final class Spread implements Held {
  private final Cluster cluster;
  private final JavaRDD<?> arrays;
  private final ElementType type;
  private final AtomicReference<long @Nullable []> starts = new AtomicReference<>();
  private final AtomicReference<@Nullable Divided> recut = new AtomicReference<>();

  Spread(Cluster cluster, JavaRDD<?> arrays, ElementType type) {
    this.cluster = cluster;
    this.arrays = arrays;
    this.type = type;
  }

  Cluster cluster() {
    return cluster;
  }

  JavaRDD<?> arrays() {
    return arrays;
  }

  @Override
  public ElementType type() {
    return type;
  }

  /** All elements, which may be more than of an array that a device keeps. */
  @Override
  public long length() {
    long[] all = starts();
    return all[all.length - 1];
  }

  /**
   * Where each partition begins, and where the last one ends. A Spark job finds the lengths when
   * this is first asked for.
   *
   * @return not to be modified
   */
  long[] starts() {
    long[] known = starts.get();
    if (known != null) {
      return known;
    }
    long[] found = counted();
    return starts.compareAndSet(null, found) ? found : starts();
  }

  /**
   * The same arrays in other partitions. What is asked for last is kept: Spark then keeps what was
   * shuffled, for the next job of the same call.
   *
   * @param wanted where each partition begins, and where the last one ends
   */
  JavaRDD<?> recut(long[] wanted) {
    Divided known = recut.get();
    if (known == null || !Arrays.equals(known.starts(), wanted)) {
      known = new Divided(wanted, Recut.to(wanted, this));
      recut.set(known);
    }
    return known.arrays();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Divided(long[] starts, JavaRDD<?> arrays) {}

  private long[] counted() {
    cluster.requireOpen();
    List<Long> lengths =
        Failures.translated(
            cluster.context(), "lengths of arrays", () -> lengths(arrays).collect());
    long[] all = new long[lengths.size() + 1];
    for (int i = 0; i < lengths.size(); i++) {
      all[i + 1] = Math.addExact(all[i], lengths.get(i));
    }
    return all;
  }

  private static <T> JavaRDD<Long> lengths(JavaRDD<T> arrays) {
    return arrays.mapPartitions(new Lengths<>(), true);
  }

  private record Lengths<T>() implements FlatMapFunction<Iterator<T>, Long> {
    @Override
    public Iterator<Long> call(Iterator<T> arrays) {
      long length = 0;
      while (arrays.hasNext()) {
        length += ElementArrays.length(arrays.next());
      }
      return List.of(length).iterator();
    }
  }

  @Override
  public @Nullable Replica replica() {
    return null; // no device of the driver's has any
  }

  @Override
  public void requireOpen() {
    cluster.requireOpen();
  }
}
