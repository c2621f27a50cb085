// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/** {@code asin} in lanes. */
final class AsinLanes extends ArcLanes {
  /** From here on the root needs no second part. */
  private static final double NEAR_ONE = Bits.high(0x3fef_3333);

  private static final double QUARTER_PI = 0x1.921fb54442d18p-1;

  AsinLanes() {
    super(UnaryFunction.ASIN);
  }

  @Override
  void finish(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    quotients(x, at, n, scratch);
    roots(n, scratch);
    DoubleVector halfPi = DoubleVector.broadcast(Species.DOUBLE, HALF_PI_HIGH);
    DoubleVector halfPiLow = DoubleVector.broadcast(Species.DOUBLE, HALF_PI_LOW);
    DoubleVector quarterPi = DoubleVector.broadcast(Species.DOUBLE, QUARTER_PI);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector signed = DoubleVector.fromArray(Species.DOUBLE, x, at + i);
      DoubleVector v = signed.abs();
      DoubleVector r = DoubleVector.fromArray(Species.DOUBLE, scratch.b, i);
      DoubleVector s = DoubleVector.fromArray(Species.DOUBLE, scratch.c, i);
      DoubleVector c = DoubleVector.fromArray(Species.DOUBLE, scratch.d, i);
      DoubleVector w = s.reinterpretAsLongs().and(Bits.HIGH_WORD).reinterpretAsDoubles();
      DoubleVector product = s.mul(r);
      DoubleVector p = product.mul(2.0).sub(halfPiLow.sub(c.mul(2.0)));
      DoubleVector between = quarterPi.sub(p.sub(quarterPi.sub(w.mul(2.0))));
      DoubleVector near = halfPi.sub(s.add(product).mul(2.0).sub(HALF_PI_LOW));
      v.add(v.mul(r))
          .blend(between, v.compare(VectorOperators.GE, 0.5))
          .blend(near, v.compare(VectorOperators.GE, NEAR_ONE))
          .reinterpretAsLongs()
          .or(signed.reinterpretAsLongs().and(Bits.SIGN))
          .reinterpretAsDoubles()
          .intoArray(to, toAt + i);
    }
  }
}
