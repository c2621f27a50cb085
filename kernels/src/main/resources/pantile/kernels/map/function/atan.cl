// SPDX-License-Identifier: Apache-2.0
// atan and atan2, by the steps of fdlibm's s_atan.c and e_atan2.c. With p / q the tangent of a near
// angle, (q x - p) / (p x + q) is the tangent of the distance from there, and a product by 0 or 1
// is exact: so fdlibm's five formulas are one.

#define ATAN_PI 0x1.921fb54442d18p1
#define ATAN_HALF_PI 0x1.921fb54442d18p0
#define ATAN_QUARTER_PI 0x1.921fb54442d18p-1

FUNCTION double atan_of(double x) {
  const double v = magnitude(x);
  if (!(v < 0x1p66)) {
    return x != x ? x : signed_as(ATAN_HALF_PI, x);
  }
  double p = 0.0;
  double q = 1.0;
  double angle = 0.0;
  double angle_low = 0.0;
  if (v >= 2.4375) {
    p = 1.0;
    q = 0.0;
    angle = ATAN_HALF_PI;
    angle_low = 0x1.1a62633145c07p-54;
  } else if (v >= 1.1875) {
    p = 1.5;
    angle = 0x1.f730bd281f69bp-1;
    angle_low = 0x1.007887af0cbbdp-56;
  } else if (v >= 0.6875) {
    p = 1.0;
    angle = ATAN_QUARTER_PI;
    angle_low = 0x1.1a62633145c07p-55;
  } else if (v >= 0.4375) {
    p = 1.0;
    q = 2.0;
    angle = 0x1.dac670561bb4fp-2;
    angle_low = 0x1.a2b7f222f65e2p-56;
  }
  const double t = (v * q - p) / (v * p + q);
  const double z = t * t;
  const double w = z * z;
  const double even = z * (0x1.555555555550dp-2 + w * (0x1.24924920083ffp-3
      + w * (0x1.745cdc54c206ep-4 + w * (0x1.10d66a0d03d51p-4
          + w * (0x1.97b4b24760debp-5 + w * 0x1.0ad3ae322da11p-6)))));
  const double odd = w * (-0x1.999999998ebc4p-3 + w * (-0x1.c71c6fe231671p-4
      + w * (-0x1.3b0f2af749a6dp-4 + w * (-0x1.dde2d52defd9ap-5 + w * -0x1.2b4442c6a6c2fp-5))));
  return signed_as(angle - ((t * (even + odd) - angle_low) - t), x);
}

FUNCTION double atan2_of(double y, double x) {
  if (x != x || y != y) {
    return NO_NUMBER;
  }
  const double v = magnitude(y);
  const double u = magnitude(x);
  const i32 negative = high_word(x) < 0;
  const i32 apart = (high_word(v) - high_word(u)) >> 20;
  double z;
  if (v == 0) {
    z = 0.0;
  } else if (u == 0 || (v == INFINITE && u < INFINITE)) {
    return signed_as(ATAN_HALF_PI, y);
  } else if (v == INFINITE) {
    return signed_as(negative ? 3.0 * ATAN_QUARTER_PI : ATAN_QUARTER_PI, y);
  } else if (apart > 60) {
    z = ATAN_HALF_PI;
  } else {
    z = negative && apart < -60 ? 0.0 : atan_of(magnitude(y / x));
  }
  return signed_as(negative ? ATAN_PI - (z - 0x1.1a62633145c07p-53) : z, y);
}

FUNCTION_OF_ONE(atan)
FUNCTION_OF_TWO(atan2)
