// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/** {@code acos} in lanes. */
final class AcosLanes extends ArcLanes {
  AcosLanes() {
    super(UnaryFunction.ACOS);
  }

  @Override
  void finish(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    quotients(x, at, n, scratch);
    roots(n, scratch);
    DoubleVector pi = DoubleVector.broadcast(Species.DOUBLE, Math.PI);
    DoubleVector halfPi = DoubleVector.broadcast(Species.DOUBLE, HALF_PI_HIGH);
    DoubleVector halfPiLow = DoubleVector.broadcast(Species.DOUBLE, HALF_PI_LOW);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(Species.DOUBLE, x, at + i);
      DoubleVector r = DoubleVector.fromArray(Species.DOUBLE, scratch.b, i);
      DoubleVector s = DoubleVector.fromArray(Species.DOUBLE, scratch.c, i);
      DoubleVector c = DoubleVector.fromArray(Species.DOUBLE, scratch.d, i);
      DoubleVector w = s.reinterpretAsLongs().and(Bits.HIGH_WORD).reinterpretAsDoubles();
      DoubleVector product = r.mul(s);
      DoubleVector positive = w.add(product.add(c)).mul(2.0);
      DoubleVector negative = pi.sub(s.add(product.sub(HALF_PI_LOW)).mul(2.0));
      halfPi
          .sub(v.sub(halfPiLow.sub(v.mul(r))))
          .blend(positive, v.compare(VectorOperators.GE, 0.5))
          .blend(negative, v.compare(VectorOperators.LE, -0.5))
          .intoArray(to, toAt + i);
    }
  }
}
