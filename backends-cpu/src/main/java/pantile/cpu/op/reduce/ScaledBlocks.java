// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.spi.Slice;

/** Converts elements of any type to {@code double}, multiplied by a factor. */
final class ScaledBlocks {
  private ScaledBlocks() {}

  /** Writes the products of the elements from an offset in the slice on. */
  static void write(Slice x, int offset, int length, double scale, double[] scaled) {
    switch (x) {
      case Slice.Ints(int[] a, int first, int _) ->
          IntBlocksPlain.scale(a, first + offset, length, scale, scaled);
      case Slice.Longs(long[] a, int first, int _) ->
          LongBlocksPlain.scale(a, first + offset, length, scale, scaled);
      case Slice.Floats(float[] a, int first, int _) ->
          FloatBlocksPlain.scale(a, first + offset, length, scale, scaled);
      case Slice.Doubles(double[] a, int first, int _) ->
          DoubleBlocksPlain.scale(a, first + offset, length, scale, scaled);
      case Slice.Mapped _, Slice.Computed _, Slice.Resident _ -> throw BlockSummer.notBrought();
    }
  }
}
