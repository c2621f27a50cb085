// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/** {@code cos} in lanes: the sine or the cosine of what is left, as fdlibm's {@code s_cos.c}. */
final class CosLanes extends TrigonometricLanes {
  CosLanes() {
    super(UnaryFunction.COS);
  }

  @Override
  void finish(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    sines(n, scratch);
    cosines(n, scratch);
    for (int i = 0; i < n; i += LANES) {
      LongVector multiple =
          DoubleVector.fromArray(Species.DOUBLE, scratch.a, i)
              .add(Bits.INTEGER)
              .reinterpretAsLongs();
      LongVector negative = multiple.add(1).lanewise(VectorOperators.LSHL, 62).and(Bits.SIGN);
      DoubleVector.fromArray(Species.DOUBLE, scratch.e, i)
          .blend(
              DoubleVector.fromArray(Species.DOUBLE, scratch.d, i),
              multiple.and(1).compare(VectorOperators.NE, 0).cast(Species.DOUBLE))
          .reinterpretAsLongs()
          .lanewise(VectorOperators.XOR, negative)
          .reinterpretAsDoubles()
          .intoArray(to, toAt + i);
    }
  }
}
