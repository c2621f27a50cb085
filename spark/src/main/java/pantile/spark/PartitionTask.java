// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import pantile.Pantile;

/** What an executor does with one partition of a range: the partition's number says which part. */
interface PartitionTask extends Function2<Integer, Iterator<Integer>, Iterator<byte[]>> {
  /** How the executor's devices are opened. */
  ExecutorSettings settings();

  /** The partial result of a partition, computed by the executor's devices. */
  Object compute(Pantile pt, int partition);

  @Override
  default Iterator<byte[]> call(Integer partition, Iterator<Integer> nothing) {
    Object partial = compute(ExecutorPantile.get(settings()), partition);
    return List.of(ObjectBytes.of(partial)).iterator();
  }
}
