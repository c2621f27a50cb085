// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import java.io.Serializable;

/** What is added for an element {@code x}, after {@code x} is converted to {@code double}. */
public sealed interface Term extends Serializable {
  /** {@code x} itself. */
  record Value() implements Term {}

  /**
   * {@code x * scale}.
   *
   * @param scale a power of two in the normal range: the product is exact unless it is subnormal
   */
  record Scaled(double scale) implements Term {
    /** Checks the scale. */
    public Scaled {
      Require.powerOfTwo(scale);
    }
  }

  /**
   * The square of {@code x * scale}; each operation rounded by itself.
   *
   * @param scale a power of two in the normal range
   */
  record ScaledSquare(double scale) implements Term {
    /** Checks the scale. */
    public ScaledSquare {
      Require.powerOfTwo(scale);
    }
  }
}
