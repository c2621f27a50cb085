// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/**
 * What {@code sin}, {@code cos} and {@code tan} share, by the steps of Sun's fdlibm (netlib):
 * {@code e_rem_pio2.c}, {@code k_sin.c}, {@code k_cos.c}. All work on the operand's magnitude.
 *
 * <p>The magnitude, less a multiple of pi / 2, is a sum of two doubles, of at most pi / 4. Rare are
 * operands beyond 2^19 * pi / 2, and those so near to a multiple that most bits are lost.
 */
abstract class TrigonometricLanes extends UnaryLanes {
  /** Below this, which is about pi / 4, nothing is taken off. */
  private static final double UNREDUCED = Bits.high(0x3fe9_21fc);

  /** From here on pi / 2 has too few bits in two parts. */
  private static final double HUGE = Bits.high(0x4139_21fc);

  private static final double INVERSE_HALF_PI = 0x1.45f306dc9c883p-1;

  /** The first 33 bits of pi / 2. */
  private static final double HALF_PI_1 = 0x1.921fb544p0;

  private static final double HALF_PI_1_REST = 0x1.0b4611a626331p-34;

  /** The next 33 bits. */
  private static final double HALF_PI_2 = 0x1.0b4611a6p-34;

  private static final double HALF_PI_2_REST = 0x1.3198a2e037073p-69;

  /** More lost bits than this have the multiple taken off in more parts. */
  private static final int LOST_BITS = 16;

  /** If so many times what is left is not less than the operand, so many bits are not lost. */
  private static final double NEAR = 0x1p16;

  /**
   * If less than this is left of a greater operand, fdlibm takes what is left for its sine. So near
   * to a multiple, three parts may be too few as well.
   */
  private static final double VERY_NEAR = 0x1p-27;

  /** For smaller multiples fdlibm looks into a table, too, if bits are lost. They are rare here. */
  private static final double MANY = 32;

  private static final long EVERY_LANE = (1L << LANES) - 1;

  /** Not a lane. */
  private static final long AGAIN = 1L << 63;

  private static final double S1 = -0x1.5555555555549p-3;
  private static final double S2 = 0x1.111111110f8a6p-7;
  private static final double S3 = -0x1.a01a019c161d5p-13;
  private static final double S4 = 0x1.71de357b1fe7dp-19;
  private static final double S5 = -0x1.ae5e68a2b9cebp-26;
  private static final double S6 = 0x1.5d93a5acfd57cp-33;

  private static final double C1 = 0x1.555555555554cp-5;
  private static final double C2 = -0x1.6c16c16c15177p-10;
  private static final double C3 = 0x1.a01a019cb159p-16;
  private static final double C4 = -0x1.27e4f809c52adp-22;
  private static final double C5 = 0x1.1ee9ebdb4b1c4p-29;
  private static final double C6 = -0x1.8fae9be8838d4p-37;

  /** From here on {@code cos} takes a quarter of the operand off its terms, up to a limit. */
  private static final double SHIFTED = Bits.high(0x3fd3_3333);

  private static final double SHIFTED_FAR = Bits.high(0x3fe9_0001);
  private static final long QUARTER = 0x0020_0000L << 32;

  TrigonometricLanes(UnaryFunction function) {
    super(function);
  }

  /** Leaves multiples of pi / 2 in a, what is left in b, and its second part in c. */
  @Override
  final long begin(double[] x, int at, int n, StripScratch scratch) {
    long rare = reduce(x, at, n, scratch);
    return (rare & AGAIN) == 0 ? rare : reduceAgain(x, at, n, scratch);
  }

  /** Takes the multiple off in two parts. Marks what is rare, and says if any lost many bits. */
  private static long reduce(double[] x, int at, int n, StripScratch scratch) {
    long any = 0;
    long again = 0;
    for (int i = 0, word = 0; i < n; i += LANES, word++) {
      DoubleVector t = DoubleVector.fromArray(Species.DOUBLE, x, at + i).abs();
      DoubleVector rounded = t.mul(INVERSE_HALF_PI).add(0.5);
      DoubleVector k = rounded.add(Bits.INTEGER).sub(Bits.INTEGER);
      k = k.sub(1.0, k.compare(VectorOperators.GT, rounded));
      k = k.blend(0.0, t.compare(VectorOperators.LT, UNREDUCED));
      DoubleVector r = t.sub(k.mul(HALF_PI_1));
      DoubleVector w = k.mul(HALF_PI_1_REST);
      DoubleVector left = r.sub(w);
      k.intoArray(scratch.a, i);
      left.intoArray(scratch.b, i);
      r.sub(left).sub(w).intoArray(scratch.c, i);
      long near = left.abs().mul(NEAR).compare(VectorOperators.LT, t).toLong();
      long few = k.compare(VectorOperators.LT, MANY).toLong();
      long huge = t.compare(VectorOperators.LT, HUGE).toLong() ^ EVERY_LANE;
      long rare = huge | (near & few);
      scratch.rare[word] = rare;
      any |= rare;
      again |= near & ~few;
    }
    return again == 0 ? any : any | AGAIN;
  }

  /** Takes the multiple off in three parts, where two have lost more than 16 bits. */
  private static long reduceAgain(double[] x, int at, int n, StripScratch scratch) {
    long any = 0;
    for (int i = 0, word = 0; i < n; i += LANES, word++) {
      DoubleVector t = DoubleVector.fromArray(Species.DOUBLE, x, at + i).abs();
      DoubleVector k = DoubleVector.fromArray(Species.DOUBLE, scratch.a, i);
      DoubleVector before = DoubleVector.fromArray(Species.DOUBLE, scratch.b, i);
      VectorMask<Double> lost =
          t.reinterpretAsLongs()
              .lanewise(VectorOperators.LSHR, Bits.FRACTION_BITS)
              .sub(
                  before
                      .abs()
                      .reinterpretAsLongs()
                      .lanewise(VectorOperators.LSHR, Bits.FRACTION_BITS))
              .compare(VectorOperators.GT, LOST_BITS)
              .cast(Species.DOUBLE);
      DoubleVector first = t.sub(k.mul(HALF_PI_1));
      DoubleVector w = k.mul(HALF_PI_2);
      DoubleVector r = first.sub(w);
      w = k.mul(HALF_PI_2_REST).sub(first.sub(r).sub(w));
      DoubleVector left = r.sub(w);
      before.blend(left, lost).intoArray(scratch.b, i);
      DoubleVector.fromArray(Species.DOUBLE, scratch.c, i)
          .blend(r.sub(left).sub(w), lost)
          .intoArray(scratch.c, i);
      VectorMask<Double> veryNear = left.abs().compare(VectorOperators.LT, VERY_NEAR).and(lost);
      long rare = scratch.rare[word] | veryNear.toLong();
      scratch.rare[word] = rare;
      any |= rare;
    }
    return any;
  }

  /** The sine of what is left, into d. */
  static void sines(int n, StripScratch scratch) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(Species.DOUBLE, scratch.b, i);
      DoubleVector y = DoubleVector.fromArray(Species.DOUBLE, scratch.c, i);
      DoubleVector z = x.mul(x);
      DoubleVector v = z.mul(x);
      DoubleVector r = z.mul(S6).add(S5).mul(z).add(S4).mul(z).add(S3).mul(z).add(S2);
      DoubleVector reduced = x.sub(z.mul(y.mul(0.5).sub(v.mul(r))).sub(y).sub(v.mul(S1)));
      DoubleVector whole = x.add(v.mul(z.mul(r).add(S1)));
      DoubleVector k = DoubleVector.fromArray(Species.DOUBLE, scratch.a, i);
      reduced.blend(whole, k.compare(VectorOperators.EQ, 0.0)).intoArray(scratch.d, i);
    }
  }

  /** The cosine of what is left, into e. */
  static void cosines(int n, StripScratch scratch) {
    DoubleVector one = DoubleVector.broadcast(Species.DOUBLE, 1.0);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(Species.DOUBLE, scratch.b, i);
      DoubleVector y = DoubleVector.fromArray(Species.DOUBLE, scratch.c, i);
      DoubleVector z = x.mul(x);
      DoubleVector r =
          z.mul(C6).add(C5).mul(z).add(C4).mul(z).add(C3).mul(z).add(C2).mul(z).add(C1).mul(z);
      DoubleVector t = x.abs();
      DoubleVector shift =
          t.reinterpretAsLongs()
              .and(Bits.HIGH_WORD)
              .sub(QUARTER)
              .reinterpretAsDoubles()
              .blend(0.28125, t.compare(VectorOperators.GE, SHIFTED_FAR))
              .blend(0.0, t.compare(VectorOperators.LT, SHIFTED));
      DoubleVector half = z.mul(0.5).sub(shift);
      one.sub(shift).sub(half.sub(z.mul(r).sub(x.mul(y)))).intoArray(scratch.e, i);
    }
  }
}
