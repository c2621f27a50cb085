// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function2;
import pantile.spi.ElementType;
import scala.Tuple2;

/**
 * Divides a spread array as another one is divided, so that elements of one place are in partitions
 * of one number. Whole pieces of arrays are shuffled, never single elements.
 */
final class Recut {
  private Recut() {}

  /**
   * The arrays of one, in the partitions of another.
   *
   * @param x whose partitions are wanted
   * @param y of the same length
   */
  static JavaRDD<?> like(Spread x, Spread y) {
    return Arrays.equals(x.starts(), y.starts()) ? y.arrays() : y.recut(x.starts());
  }

  /**
   * The arrays of one, in other partitions.
   *
   * @param y which
   * @param starts where each partition begins, and where the last one ends
   */
  static JavaRDD<?> to(long[] starts, Spread y) {
    return pieces(y.arrays(), new Cut<>(y.type(), y.starts(), starts))
        .mapToPair(piece -> piece)
        .partitionBy(new ByNumber(starts.length - 1))
        .mapPartitions(new InOrder());
  }

  private static <T> JavaRDD<Tuple2<Integer, Tuple2<Long, Object>>> pieces(
      JavaRDD<T> arrays, Cut<T> cut) {
    return arrays.mapPartitionsWithIndex(cut, false);
  }

  /** Cuts a partition's arrays at the other's boundaries. */
  @SuppressWarnings("ArrayRecordComponent") // sent with a task
  private record Cut<T>(ElementType type, long[] here, long[] there)
      implements Function2<Integer, Iterator<T>, Iterator<Tuple2<Integer, Tuple2<Long, Object>>>> {
    @Override
    public Iterator<Tuple2<Integer, Tuple2<Long, Object>>> call(
        Integer partition, Iterator<T> arrays) {
      return new Iterator<>() {
        private final ArrayFeed feed = new ArrayFeed(type, arrays);
        private long at = here[partition];
        private int target = 0;

        @Override
        public boolean hasNext() {
          return feed.inPlace() > 0;
        }

        @Override
        public Tuple2<Integer, Tuple2<Long, Object>> next() {
          long start = at;
          while (there[target + 1] <= start) {
            target++;
          }
          int count = (int) Math.min(feed.inPlace(), there[target + 1] - start);
          int from = feed.skip(count);
          at += count;
          Object piece = ElementArrays.part(type, feed.current(), from, from + count);
          return new Tuple2<>(target, new Tuple2<>(start, piece));
        }
      };
    }
  }

  /** Brings pieces into the order of their places. */
  private record InOrder()
      implements FlatMapFunction<Iterator<Tuple2<Integer, Tuple2<Long, Object>>>, Object> {
    @Override
    public Iterator<Object> call(Iterator<Tuple2<Integer, Tuple2<Long, Object>>> pieces) {
      List<Tuple2<Long, Object>> all = new ArrayList<>();
      pieces.forEachRemaining(piece -> all.add(piece._2()));
      all.sort(Comparator.comparing(Tuple2::_1));
      return all.stream().map(Tuple2::_2).iterator();
    }
  }
}
