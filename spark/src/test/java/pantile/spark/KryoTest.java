// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pantile.Pantile;

/** An application may have Kryo as its serializer, which knows nothing of Java's rules. */
@ExtendWith(TestCluster.Logs.class)
final class KryoTest {
  @Test
  void resultsAreTheSame() {
    double[] x = new SplittableRandom(1).doubles(50_000).toArray();
    double[] y = new SplittableRandom(2).doubles(50_000).toArray();
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
              });
    }
  }
}
