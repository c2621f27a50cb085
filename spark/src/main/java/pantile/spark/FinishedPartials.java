// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.util.AccumulatorV2;
import org.jspecify.annotations.Nullable;

/**
 * Brings partial results to the driver as their tasks end. The driver's own copy passes them on and
 * keeps none.
 */
final class FinishedPartials
    extends AccumulatorV2<FinishedPartials.Partial, List<FinishedPartials.Partial>> {
  @Serial private static final long serialVersionUID = 1;

  /** Takes what has come to the driver. May not wait. */
  @FunctionalInterface
  interface Taker {
    /** Called by Spark's scheduler, with each finished partition once. */
    void take(int partition, byte[] bytes);
  }

  /** The partial result of a partition. */
  static final class Partial implements Serializable {
    @Serial private static final long serialVersionUID = 1;

    final int partition;
    final byte[] bytes;

    Partial(int partition, byte[] bytes) {
      this.partition = partition;
      this.bytes = bytes;
    }
  }

  private final transient @Nullable Taker taker;
  private final ArrayList<Partial> partials = new ArrayList<>();

  /** The driver's. */
  FinishedPartials(Taker taker) {
    this.taker = taker;
  }

  private FinishedPartials() {
    this.taker = null;
  }

  /** They are large, perhaps, and of use only once their task has ended. */
  @Override
  public boolean excludeFromHeartbeat() {
    return true;
  }

  @Override
  public boolean isZero() {
    return partials.isEmpty();
  }

  @Override
  public FinishedPartials copy() {
    FinishedPartials copy = new FinishedPartials();
    copy.partials.addAll(partials);
    return copy;
  }

  @Override
  public void reset() {
    partials.clear();
  }

  @Override
  public void add(Partial partial) {
    partials.add(partial);
  }

  @Override
  public void merge(AccumulatorV2<Partial, List<Partial>> other) {
    for (Partial partial : other.value()) {
      if (taker == null) {
        partials.add(partial);
      } else {
        taker.take(partial.partition, partial.bytes);
      }
    }
  }

  @Override
  public List<Partial> value() {
    return List.copyOf(partials);
  }
}
