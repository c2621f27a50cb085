// SPDX-License-Identifier: Apache-2.0
// log1p, by the steps of fdlibm's s_log1p.c: near 0 the operand is f itself; elsewhere 1 + x is a
// power of two times 1 + f, and what the sum lacks is a correction. Then as log.

FUNCTION double log1p_of(double x) {
  if (!(x > -1.0)) {
    return x == -1.0 ? -INFINITE : NO_NUMBER;
  }
  const i32 high = high_word(x);
  if (high >= 0x7ff00000) {
    return x;
  }
  if (high_word(magnitude(x)) < 0x3e200000) {
    return x - x * x * 0.5;
  }
  i32 k = 0;
  double f = x;
  double lost = 0;
  if (high >= 0x3fda827a || (high < 0 && high_word(-x) > 0x3fd2bec3)) {
    const i32 huge = high >= 0x43400000;
    const double u = huge ? x : 1.0 + x;
    // What is added carries into the exponent where the significand is above about sqrt(2).
    k = (i32) ((BITS_OF_DOUBLE(u) + ((i64) (0x100000 - 0x6a09e) << 32)) >> FRACTION_BITS) - 1023;
    f = scaled(u, -k) - 1.0;
    if (!huge && k != 0) {
      lost = (u >= 2.0 ? 1.0 - (u - x) : x - (u - 1.0)) / u;
    }
  }
  const double square = 0.5 * f * f;
  const double low = k * LN2_LOW + lost;
  double rest;
  if (k != 0 && f < 0x1p-20 && f >= -0x1.8p-20) {
    rest = square * (1.0 - 0x1.5555555555555p-1 * f) - low;
  } else {
    const double s = f / (2.0 + f);
    const double z = s * s;
    const double r = z * (0x1.5555555555593p-1 + z * (0x1.999999997fa04p-2
        + z * (0x1.2492494229359p-2 + z * (0x1.c71c51d8e78afp-3 + z * (0x1.7466496cb03dep-3
            + z * (0x1.39a09d078c69fp-3 + z * 0x1.2f112df3e5244p-3))))));
    rest = square - (s * (square + r) + low);
  }
  return k * LN2_HIGH - (rest - f);
}

FUNCTION_OF_ONE(log1p)
