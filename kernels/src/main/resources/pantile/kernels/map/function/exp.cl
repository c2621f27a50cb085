// SPDX-License-Identifier: Apache-2.0
// exp, by the steps of fdlibm's e_exp.c: the operand less a multiple of ln 2, a rational function
// of what is left, and the multiple added to the exponent.

// x over ln 2, rounded half away from zero.
FUNCTION i32 multiple_of_ln2(double x) {
  return (i32) (0x1.71547652b82fep0 * x + (x < 0 ? -0.5 : 0.5));
}

// Below this high word, at about half of ln 2, no multiple is taken off.
#define UNREDUCED_BELOW 0x3fd62e43

// The polynomial of exp's and pow's rational function, in t, the square of what is left.
FUNCTION double exp_polynomial(double t) {
  return t * (0x1.555555555553ep-3 + t * (-0x1.6c16c16bebd93p-9
      + t * (0x1.1566aaf25de2cp-14 + t * (-0x1.bbd41c5d26bf1p-20 + t * 0x1.6376972bea4d0p-25))));
}

FUNCTION double exp_of(double x) {
  const i32 high = high_word(magnitude(x));
  if (x != x || x > 0x1.62e42fefa39efp9) {
    return x * INFINITE;
  }
  if (x < -0x1.74910d52d3051p9) {
    return 0;
  }
  if (high < 0x3e300000) {
    return 1.0 + x;
  }
  const i32 k = high < UNREDUCED_BELOW ? 0 : multiple_of_ln2(x);
  const double from = x - k * LN2_HIGH;
  const double low = k * LN2_LOW;
  const double r = from - low;
  const double c = r - exp_polynomial(r * r);
  const double y = 1.0 - ((low + (r * c) / (c - 2.0)) - from);
  return k >= -1021 ? scaled(y, k) : scaled(y, k + 1000) * 0x1p-1000;
}

FUNCTION_OF_ONE(exp)
