// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaPairRDD;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pantile.Pantile;
import pantile.mapreduce.Inputs;
import pantile.mapreduce.MapReduce;

/** An application may have Kryo as its serializer, which knows nothing of Java's rules. */
@ExtendWith(TestCluster.Logs.class)
final class KryoTest {
  /** A key that Kryo cannot make again: records have no fields to be set. */
  record Pair(int left, String right) implements Serializable {}

  record Found(long count, Pair last) implements Serializable {}

  private static int size(Iterator<?> elements) {
    int size = 0;
    for (; elements.hasNext(); size++) {
      var _ = elements.next();
    }
    return size;
  }

  @Test
  void resultsAreTheSame() {
    double[] x = new SplittableRandom(1).doubles(50_000).toArray();
    double[] y = new SplittableRandom(2).doubles(50_000).toArray();
    MapReduce<Long, Pair, Found> task =
        MapReduce.of(
            Inputs.range(0, 3000),
            (n, out) -> {
              Pair key = new Pair((int) (n % 401), "k" + n % 3);
              out.emit(key, new Found(1, key));
            },
            (a, b) -> new Found(a.count() + b.count(), b.last()),
            (Comparator<Pair> & Serializable)
                (a, b) ->
                    a.left() != b.left()
                        ? Integer.compare(b.left(), a.left())
                        : a.right().compareTo(b.right()));
    try (Pantile pt = Pantile.builder().devices("cpu").open()) {
      TestCluster.shared()
          .with(
              conf -> conf.set("spark.serializer", "org.apache.spark.serializer.KryoSerializer"),
              context -> {
                PantileSpark spark = PantileSpark.on(context);
                SpreadReals ofX = spark.doubles(Divided.random(context, x, 40, 1));
                SpreadReals ofY = spark.doubles(Divided.random(context, y, 3, 2));
                assertEquals(pt.sum(x), ofX.sum());
                assertEquals(pt.over(x).variance(), ofX.variance());
                assertEquals(pt.dot(x, y), ofX.dot(ofY));
                assertEquals(pt.over(x).argMin(), ofX.argMin());
                JavaPairRDD<Pair, Found> pairs = spark.withPartitions(4).mapReduce(task);
                List<Integer> sizes =
                    pairs.mapPartitions(each -> List.of(size(each)).iterator()).collect();
                assertEquals(4, sizes.size());
                assertTrue(sizes.stream().allMatch(size -> size > 0), sizes::toString);
                Map<Pair, Found> found = new LinkedHashMap<>();
                pairs
                    .map(pair -> ObjectBytes.of(new Object[] {pair._1(), pair._2()}))
                    .collect()
                    .forEach(bytes -> {
                      Object[] pair = ObjectBytes.read(bytes);
                      found.put((Pair) pair[0], (Found) pair[1]);
                    });
                assertEquals(
                    List.copyOf(pt.mapReduce(task).entrySet()), List.copyOf(found.entrySet()));
              });
    }
  }
}
