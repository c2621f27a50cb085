// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.ShuffledRDD;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Brings pieces to the partitions whose numbers they have, as bytes that nothing interprets. */
final class Shuffled {
  private Shuffled() {}

  /**
   * Shuffles.
   *
   * @param pieces each with the number of its partition
   * @param partitions how many there are
   * @return the pieces of each partition, in any order
   */
  static JavaRDD<byte[]> of(JavaRDD<Tuple2<Integer, byte[]>> pieces, int partitions) {
    ClassTag<byte[]> bytes = ClassTag$.MODULE$.apply(byte[].class);
    return new ShuffledRDD<Integer, byte[], byte[]>(
            pieces.rdd(),
            new ByNumber(partitions),
            ClassTag$.MODULE$.apply(Integer.class),
            bytes,
            bytes)
        .setSerializer(new PieceSerializer())
        .toJavaRDD()
        .map(Tuple2::_2);
  }
}
