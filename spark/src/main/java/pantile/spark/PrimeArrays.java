// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import pantile.Pantile;

/**
 * Primes as an RDD of arrays: each partition has those of a part of the range, and each array those
 * of at most {@value #NUMBERS} numbers, so that no partition has to fit into memory.
 */
final class PrimeArrays {
  /** Near 0, so many numbers have 6 million primes. */
  private static final long NUMBERS = 1L << 26;

  private PrimeArrays() {}

  static JavaRDD<long[]> of(Cluster cluster, long lo, long hi) {
    RangeCut cut = RangeCut.of(lo, hi, NUMBERS, cluster.partitions());
    int parts = Math.max(1, cut.count()); // of no numbers there is an empty file
    return cluster
        .context()
        .parallelize(Collections.nCopies(parts, 0), parts)
        .mapPartitionsWithIndex(new Task(cluster.settings(), cut), true);
  }

  private record Task(ExecutorSettings settings, RangeCut cut)
      implements Function2<Integer, Iterator<Integer>, Iterator<long[]>> {
    @Override
    public Iterator<long[]> call(Integer partition, Iterator<Integer> nothing) {
      if (cut.count() == 0) {
        return Collections.emptyIterator();
      }
      Pantile pt = ExecutorPantile.get(settings);
      long end = cut.end(partition);
      return new Iterator<>() {
        private long at = cut.start(partition);

        @Override
        public boolean hasNext() {
          return at < end;
        }

        @Override
        public long[] next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          long from = at;
          at = end - from <= NUMBERS ? end : from + NUMBERS;
          return pt.primes(from, at);
        }
      };
    }
  }
}
