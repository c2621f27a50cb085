// SPDX-License-Identifier: Apache-2.0
// tan, by the steps of fdlibm's s_tan.c and k_tan.c: a polynomial of what is left of a multiple of
// pi / 2 or, near pi / 4, of the distance from there; then, behind an odd multiple, minus its
// inverse. Follows halfpi.cl.

// -1 / (x + y) in two parts.
FUNCTION double minus_inverse(double x, double y) {
  const double sum = x + y;
  const double high = upper(sum);
  const double low = y - (high - x);
  const double inverse = -1.0 / sum;
  const double t = upper(inverse);
  return t + inverse * ((1.0 + t * high) + t * low);
}

FUNCTION double tangent_of_sum(double x, double y, i32 odd) {
  const i32 high = high_word(magnitude(x));
  if (high < 0x3e300000) {
    return odd ? minus_inverse(x, y) : x;
  }
  const i32 near = high >= 0x3fe59428;
  const double whole = x;
  if (near) {
    x = (0x1.921fb54442d18p-1 - magnitude(whole)) + (0x1.1a62633145c07p-55 - signed_as(y, whole));
    y = 0.0;
  }
  const double z = x * x;
  const double w = z * z;
  const double r = 0x1.111111110fe7ap-3 + w * (0x1.664f48406d637p-6 + w * (0x1.d6d22c9560328p-9
      + w * (0x1.344d8f2f26501p-11 + w * (0x1.47e88a03792a6p-14 + w * -0x1.375cbdb605373p-16))));
  const double v = z * (0x1.ba1ba1bb341fep-5 + w * (0x1.226e3e96e8493p-7
      + w * (0x1.7dbc8fee08315p-10 + w * (0x1.026f71a8d1068p-12
          + w * (0x1.2b80f32f0a7e9p-14 + w * 0x1.b2a7074bf7ad4p-16)))));
  const double s = z * x;
  const double more = (y + z * (s * (r + v) + y)) + 0x1.5555555555563p-2 * s;
  const double sum = x + more;
  if (near) {
    const double sign = odd ? -1.0 : 1.0;
    return signed_as(sign - 2.0 * (x - (sum * sum / (sum + sign) - more)), whole);
  }
  return odd ? minus_inverse(x, more) : sum;
}

FUNCTION double tan_of(double x) {
  const double v = magnitude(x);
  if (!(v < INFINITE)) {
    return NO_NUMBER;
  }
  if (high_word(v) <= UNREDUCED) {
    return tangent_of_sum(x, 0.0, 0);
  }
  double left;
  double rest;
  const i32 n = remainder_of_half_pi(v, &left, &rest);
  return signed_as(tangent_of_sum(left, rest, n & 1), x);
}

FUNCTION_OF_ONE(tan)
