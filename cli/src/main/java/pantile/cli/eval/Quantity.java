// SPDX-License-Identifier: Apache-2.0
package pantile.cli.eval;

import org.jspecify.annotations.Nullable;
import pantile.op.map.Expression;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** What an expression, or a part of it, comes to. */
public sealed interface Quantity {
  /** What it is. */
  Kind kind();

  /**
   * A number or a condition.
   *
   * @param type the number's; null for a condition
   * @param bits as constants of {@link pantile.spi.Formula} have them; 0 or 1 for a condition
   */
  record Scalar(@Nullable ElementType type, long bits) implements Quantity {
    static Scalar of(ElementType type, Number value) {
      return new Scalar(
          type,
          switch (type) {
            case INT, LONG -> value.longValue();
            case FLOAT -> Float.floatToRawIntBits(value.floatValue());
            case DOUBLE -> Double.doubleToRawLongBits(value.doubleValue());
          });
    }

    @Override
    public Kind kind() {
      return new Kind(type, false);
    }

    /** As the command prints it. */
    @Override
    public String toString() {
      if (type == null) {
        return String.valueOf(bits != 0);
      }
      return switch (type) {
        case INT, LONG -> String.valueOf(bits);
        case FLOAT -> String.valueOf(Float.intBitsToFloat((int) bits));
        case DOUBLE -> String.valueOf(Double.longBitsToDouble(bits));
      };
    }
  }

  /**
   * Numbers or conditions, which may not be computed yet.
   *
   * @param kind what they are
   * @param elements how they are computed
   */
  record Many(Kind kind, Expression elements) implements Quantity {
    static Many of(Slice slice) {
      return new Many(Kind.array(slice.type()), Expression.of(slice));
    }

    /** The numbers, where they are none but numbers. */
    public Slice slice() {
      return elements.elements();
    }

    long length() {
      return elements.length();
    }
  }
}
