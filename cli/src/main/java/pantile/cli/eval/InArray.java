// SPDX-License-Identifier: Apache-2.0
package pantile.cli.eval;

import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Values;
import pantile.spi.Slice;

/** Values as they are written. */
public final class InArray {
  private InArray() {}

  /**
   * All elements in an array of their own.
   *
   * @param values the elements
   * @return all of a new array
   */
  public static Slice of(Values<?> values) {
    return switch (values) {
      case Ints x -> {
        int[] array = x.toArray();
        yield new Slice.Ints(array, 0, array.length);
      }
      case Longs x -> {
        long[] array = x.toArray();
        yield new Slice.Longs(array, 0, array.length);
      }
      case Floats x -> {
        float[] array = x.toArray();
        yield new Slice.Floats(array, 0, array.length);
      }
      case Doubles x -> {
        double[] array = x.toArray();
        yield new Slice.Doubles(array, 0, array.length);
      }
    };
  }
}
