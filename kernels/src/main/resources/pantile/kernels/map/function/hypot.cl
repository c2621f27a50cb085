// SPDX-License-Identifier: Apache-2.0
// hypot, by the steps of fdlibm's e_hypot.c: the root of a sum of squares in two parts, of numbers
// that are scaled where squares would overflow or vanish.

FUNCTION double hypot_of(double x, double y) {
  double a = magnitude(x);
  double b = magnitude(y);
  if (a == INFINITE || b == INFINITE) {
    return INFINITE;
  }
  if (a != a || b != b) {
    return NO_NUMBER;
  }
  if (b > a) {
    const double greater = b;
    b = a;
    a = greater;
  }
  i32 a_high = high_word(a);
  i32 b_high = high_word(b);
  if (a_high - b_high > 0x3c00000) {
    return a + b;
  }
  double unscaled = 1.0;
  if (a > 0x1.00000ffffffffp500) {
    a *= 0x1p-600;
    b *= 0x1p-600;
    a_high -= 600 << 20;
    b_high -= 600 << 20;
    unscaled = 0x1p600;
  }
  if (b < 0x1p-500) {
    if (b == 0) {
      return a;
    }
    if (b < 0x1p-1022) {
      // The high words stay as they are, as in fdlibm: they are where the numbers are cut in two.
      a *= 0x1p1022;
      b *= 0x1p1022;
      unscaled *= 0x1p-1022;
    } else {
      a *= 0x1p600;
      b *= 0x1p600;
      a_high += 600 << 20;
      b_high += 600 << 20;
      unscaled *= 0x1p-600;
    }
  }
  const double w = a - b;
  double square;
  if (w > b) {
    const double a1 = of_high_word(a_high);
    const double a2 = a - a1;
    square = a1 * a1 - (b * -b - a2 * (a + a1));
  } else {
    const double twice = a + a;
    const double b1 = of_high_word(b_high);
    const double b2 = b - b1;
    const double t1 = of_high_word(a_high + 0x00100000);
    const double t2 = twice - t1;
    square = t1 * b1 - (w * -w - (t1 * b2 + t2 * b));
  }
  return unscaled * sqrt(square);
}

FUNCTION_OF_TWO(hypot)
