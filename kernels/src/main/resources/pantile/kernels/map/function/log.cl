// SPDX-License-Identifier: Apache-2.0
// log and log10, by the steps of fdlibm's e_log.c and e_log10.c: the operand is a power of two
// times 1 + f, and log(1 + f) is a polynomial in s = f / (2 + f).

FUNCTION double log_of(double x) {
  i32 k = -1023;
  if (high_word(x) < 0x00100000) {
    if (!(x > 0)) {
      return x == 0 ? -INFINITE : NO_NUMBER;
    }
    x *= 0x1p54; // it was subnormal
    k -= 54;
  }
  if (high_word(x) >= 0x7ff00000) {
    return x;
  }
  // What is added carries into the exponent where the significand is above about sqrt(2).
  const i64 bits = BITS_OF_DOUBLE(x);
  const i32 biased = (i32) ((bits + ((i64) 0x95f64 << 32)) >> FRACTION_BITS);
  const double f = scaled(x, 1023 - biased) - 1.0;
  k += biased;
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double w = z * z;
  const double even = w * (0x1.999999997fa04p-2 + w * (0x1.c71c51d8e78afp-3
      + w * 0x1.39a09d078c69fp-3));
  const double odd = z * (0x1.5555555555593p-1 + w * (0x1.2492494229359p-2
      + w * (0x1.7466496cb03dep-3 + w * 0x1.2f112df3e5244p-3)));
  const double r = odd + even;
  const double low = k * LN2_LOW;
  const i32 fraction = (i32) (bits >> 32) & 0xfffff;
  double rest;
  if (f < 0x1p-20 && f >= -0x1p-20) {
    rest = (f * f) * (0.5 - 0x1.5555555555555p-2 * f) - low;
  } else if (fraction >= 0x6147a && fraction <= 0x6b851) {
    const double square = 0.5 * f * f;
    rest = square - (s * (square + r) + low);
  } else {
    rest = s * (f - r) - low;
  }
  return k * LN2_HIGH - (rest - f);
}

FUNCTION double log10_of(double x) {
  i32 k = -1023;
  if (high_word(x) < 0x00100000) {
    if (!(x > 0)) {
      return x == 0 ? -INFINITE : NO_NUMBER;
    }
    x *= 0x1p54;
    k -= 54;
  }
  if (high_word(x) >= 0x7ff00000) {
    return x;
  }
  const i32 biased = high_word(x) >> 20;
  k += biased;
  const i32 below = k < 0 ? 1 : 0; // significands are then from 1/2 on, else from 1 on
  const double y = k + below;
  const double z =
      y * 0x1.9fef311f12b36p-42 + 0x1.bcb7b1526e50ep-2 * log_of(scaled(x, 1023 - below - biased));
  return z + y * 0x1.34413509f6p-2;
}

FUNCTION_OF_ONE(log)
FUNCTION_OF_ONE(log10)
