// SPDX-License-Identifier: Apache-2.0
package pantile.spark.group;

import java.io.Serializable;
import pantile.op.group.Statistic;
import pantile.spi.ElementType;

/**
 * What is computed of each group's values.
 *
 * @param statistic a sum or an extreme
 * @param of what is made of a value before
 * @param type of what is made: {@code DOUBLE}, or {@code LONG}
 */
public record Measure(Statistic statistic, Of of, ElementType type) implements Serializable {
  /** What is made of a value. */
  public enum Of {
    /** The value itself. */
    VALUE,
    /** The value, brought near zero or one by {@link Scales}. */
    NEAR,
    /** The same, less the mean of its group. */
    DEVIATION,
    /** The square of that. */
    SQUARE
  }

  /** Whether exact sums of floating-point numbers are kept. */
  boolean addsReals() {
    return statistic.sums() && type == ElementType.DOUBLE;
  }

  /**
   * An exact sum of floating-point numbers.
   *
   * @param of what is added
   * @return the measure
   */
  public static Measure sum(Of of) {
    return new Measure(Statistic.SUM, of, ElementType.DOUBLE);
  }
}
