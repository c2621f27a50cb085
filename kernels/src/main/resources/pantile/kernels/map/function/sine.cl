// SPDX-License-Identifier: Apache-2.0
// sin and cos, by the steps of fdlibm's s_sin.c, s_cos.c, k_sin.c and k_cos.c: polynomials of what
// is left of a multiple of pi / 2. Follows halfpi.cl.

FUNCTION double sine_polynomial(double z) {
  return 0x1.111111110f8a6p-7 + z * (-0x1.a01a019c161d5p-13 + z * (0x1.71de357b1fe7dp-19
      + z * (-0x1.ae5e68a2b9cebp-26 + z * 0x1.5d93a5acfd57cp-33)));
}

#define SINE_CUBE -0x1.5555555555549p-3

// The sine of x + y, which were left of a greater number.
FUNCTION double sine_of_sum(double x, double y) {
  if (high_word(magnitude(x)) < 0x3e400000) {
    return x;
  }
  const double z = x * x;
  const double v = z * x;
  return x - ((z * (0.5 * y - v * sine_polynomial(z)) - y) - v * SINE_CUBE);
}

FUNCTION double cosine_of_sum(double x, double y) {
  const i32 high = high_word(magnitude(x));
  const double z = x * x;
  const double r = z * (0x1.555555555554cp-5 + z * (-0x1.6c16c16c15177p-10
      + z * (0x1.a01a019cb159p-16 + z * (-0x1.27e4f809c52adp-22
          + z * (0x1.1ee9ebdb4b1c4p-29 + z * -0x1.8fae9be8838d4p-37)))));
  // From 0.3 on about a quarter of x is taken from both terms.
  const double shift = high < 0x3fd33333 ? 0.0
      : high > 0x3fe90000 ? 0.28125 : of_high_word(high - 0x00200000);
  return (1.0 - shift) - ((0.5 * z - shift) - (z * r - x * y));
}

FUNCTION double sin_of(double x) {
  const double v = magnitude(x);
  if (!(v < INFINITE)) {
    return NO_NUMBER;
  }
  if (high_word(v) <= UNREDUCED) {
    const double z = x * x;
    return high_word(v) < 0x3e400000 ? x : x + z * x * (SINE_CUBE + z * sine_polynomial(z));
  }
  double left;
  double rest;
  const i32 n = remainder_of_half_pi(v, &left, &rest);
  const double y = n & 1 ? cosine_of_sum(left, rest) : sine_of_sum(left, rest);
  return signed_as(n & 2 ? -y : y, x);
}

FUNCTION double cos_of(double x) {
  const double v = magnitude(x);
  if (!(v < INFINITE)) {
    return NO_NUMBER;
  }
  if (high_word(v) <= UNREDUCED) {
    return cosine_of_sum(v, 0.0);
  }
  double left;
  double rest;
  const i32 n = remainder_of_half_pi(v, &left, &rest);
  const double y = n & 1 ? sine_of_sum(left, rest) : cosine_of_sum(left, rest);
  return (n + 1) & 2 ? -y : y;
}

FUNCTION_OF_ONE(sin)
FUNCTION_OF_ONE(cos)
