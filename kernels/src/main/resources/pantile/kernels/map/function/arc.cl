// SPDX-License-Identifier: Apache-2.0
// asin and acos, by the steps of fdlibm's e_asin.c and e_acos.c: a rational function of the
// operand's square or, from 1/2 on, of half the distance from 1, with the square root of that.

#define ARC_HALF_PI 0x1.921fb54442d18p0
#define ARC_HALF_PI_LOW 0x1.1a62633145c07p-54

FUNCTION double arc_quotient(double t) {
  const double p = t * (0x1.5555555555555p-3 + t * (-0x1.4d61203eb6f7dp-2
      + t * (0x1.9c1550e884455p-3 + t * (-0x1.48228b5688f3bp-5
          + t * (0x1.9efe07501b288p-11 + t * 0x1.23de10dfdf709p-15)))));
  const double q = 1.0 + t * (-0x1.33a271c8a2d4bp1 + t * (0x1.02ae59c598ac8p1
      + t * (-0x1.6066c1b8d0159p-1 + t * 0x1.3b8c5b12e9282p-4)));
  return p / q;
}

FUNCTION double asin_of(double x) {
  const double v = magnitude(x);
  if (!(v < 1.0)) {
    return v == 1.0 ? x * ARC_HALF_PI + x * ARC_HALF_PI_LOW : NO_NUMBER;
  }
  if (v < 0.5) {
    return v < 0x1p-27 ? x : x + x * arc_quotient(x * x);
  }
  const double t = (1.0 - v) * 0.5;
  const double r = arc_quotient(t);
  const double s = sqrt(t);
  if (high_word(v) >= 0x3fef3333) {
    return signed_as(ARC_HALF_PI - (2.0 * (s + s * r) - ARC_HALF_PI_LOW), x);
  }
  const double w = upper(s);
  const double c = (t - w * w) / (s + w);
  const double p = 2.0 * s * r - (ARC_HALF_PI_LOW - 2.0 * c);
  const double quarter = 0x1.921fb54442d18p-1;
  return signed_as(quarter - (p - (quarter - 2.0 * w)), x);
}

FUNCTION double acos_of(double x) {
  const double v = magnitude(x);
  if (!(v < 1.0)) {
    return x == 1.0 ? 0.0 : x == -1.0 ? 0x1.921fb54442d18p1 : NO_NUMBER;
  }
  if (v < 0.5) {
    return ARC_HALF_PI - (x - (ARC_HALF_PI_LOW - x * arc_quotient(x * x)));
  }
  const double t = (1.0 - v) * 0.5;
  const double r = arc_quotient(t);
  const double s = sqrt(t);
  if (x < 0) {
    return 0x1.921fb54442d18p1 - 2.0 * (s + (r * s - ARC_HALF_PI_LOW));
  }
  const double w = upper(s);
  const double c = (t - w * w) / (s + w);
  return 2.0 * (w + (r * s + c));
}

FUNCTION_OF_ONE(asin)
FUNCTION_OF_ONE(acos)
