// SPDX-License-Identifier: Apache-2.0
// expm1, by the steps of fdlibm's s_expm1.c: the operand less k times ln 2, a rational function of
// what is left, and a formula for each range of k. Follows exp.cl.

FUNCTION double expm1_of(double x) {
  const i32 high = high_word(magnitude(x));
  if (x != x || x > 0x1.62e42fefa39efp9) {
    return x * INFINITE;
  }
  if (x < 0 && high >= 0x4043687a) {
    return -1; // from 56 times ln 2 on
  }
  if (high < 0x3c900000) {
    return x;
  }
  const i32 k = high < UNREDUCED_BELOW ? 0 : multiple_of_ln2(x);
  const double from = x - k * LN2_HIGH;
  const double low = k * LN2_LOW;
  const double r = from - low;
  const double lost = (from - r) - low;
  const double halved = 0.5 * r;
  const double square = r * halved;
  const double p = 1.0 + square * (-0x1.11111111110f4p-5 + square * (0x1.a01a019fe5585p-10
      + square * (-0x1.4ce199eaadbb7p-14
          + square * (0x1.0cfca86e65239p-18 + square * -0x1.afdb76e09c32dp-23))));
  const double t = 3.0 - p * halved;
  double e = square * ((p - t) / (6.0 - r * t));
  if (k == 0) {
    return r - (r * e - square);
  }
  e = (r * (e - lost) - lost) - square;
  if (k == -1) {
    return 0.5 * (r - e) - 0.5;
  }
  if (k == 1) {
    return r < -0.25 ? -2.0 * (e - (r + 0.5)) : 1.0 + 2.0 * (r - e);
  }
  if (k < 0 || k > 56) {
    return scaled(1.0 - (e - r), k) - 1.0;
  }
  const double power = scaled(1.0, -k);
  return scaled(k < 20 ? (1.0 - power) - (e - r) : (r - (e + power)) + 1.0, k);
}

FUNCTION_OF_ONE(expm1)
