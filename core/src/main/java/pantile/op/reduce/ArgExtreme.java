// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import java.io.Serializable;
import pantile.job.Merge;
import pantile.op.reduce.ArgExtreme.Position;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * Where the least or greatest element first stands, counted from the start of the job. Operand: the
 * elements, read, at least one.
 *
 * @param type any type
 * @param end which to find
 */
public record ArgExtreme(ElementType type, End end) implements Reducing<Position> {
  @Override
  public KernelName name() {
    return KernelName.ARG_EXTREME;
  }

  @Override
  public Merge<Position> merge() {
    return new Position.Best(end);
  }

  @Override
  public boolean possible(Position partial, long from, long to) {
    return partial.index() >= from && partial.index() < to;
  }

  @Override
  public String label() {
    return end == End.MIN ? "arg-min" : "arg-max";
  }

  /**
   * An extreme element and where it first stands.
   *
   * @param key its key, as in {@link Extremes}
   * @param index of its first occurrence; -1 for an empty range
   */
  public record Position(long key, long index) implements Serializable {
    record Best(End end) implements Merge<Position> {
      @Override
      public Position identity() {
        return new Position(0, -1);
      }

      @Override
      public Position combine(Position left, Position right) {
        if (left.index < 0 || right.index < 0) {
          return left.index < 0 ? right : left;
        }
        boolean rightWins = end == End.MIN ? right.key < left.key : right.key > left.key;
        return rightWins ? right : left;
      }
    }
  }
}
