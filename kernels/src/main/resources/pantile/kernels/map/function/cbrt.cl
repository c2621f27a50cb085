// SPDX-License-Identifier: Apache-2.0
// cbrt, by the steps of fdlibm's s_cbrt.c: a third of the exponent, a rational function that is
// right to 23 bits, and a step of Newton's.

FUNCTION double cbrt_of(double x) {
  const double v = magnitude(x);
  if (v == 0 || !(v < INFINITE)) {
    return x;
  }
  double t;
  if (v < 0x1p-1022) {
    const double large = 0x1p54 * v;
    t = DOUBLE_OF(((u64) (u32) (high_word(large) / 3 + 696219795) << 32)
        | (u32) BITS_OF_DOUBLE(large));
  } else {
    t = of_high_word(high_word(v) / 3 + 715094163);
  }
  const double s = 0x1.15f15f15f15f1p-1 + (t * t / v) * t;
  t *= 0x1.6db6db6db6db7p-2
      + 0x1.9b6db6db6db6ep0 / (s + 0x1.6a0ea0ea0ea0fp0 + -0x1.691de2532c834p-1 / s);
  t = of_high_word(high_word(t) + 1); // 20 bits, and more than the root
  const double r = v / (t * t);
  return signed_as(t + t * ((r - t) / (t + t + r)), x);
}

FUNCTION_OF_ONE(cbrt)
