// SPDX-License-Identifier: Apache-2.0
// pow, by the steps of fdlibm's e_pow.c: the logarithm to the base 2 in two parts, times the
// exponent, and 2 to the power of that. Follows exp.cl.

// The logarithm of v > 0: returns the high part, and leaves the low part.
FUNCTION double log2_in_parts(double v, double* low_part) {
  i32 n = -1023;
  if (v < 0x1p-1022) {
    v *= 0x1p53;
    n -= 53;
  }
  const i32 high = high_word(v);
  const i32 fraction = high & 0xfffff;
  n += high >> 20;
  i32 one = 0x3ff00000;
  i32 over = fraction > 0x3988e; // over 3/2, and not over 1
  if (fraction >= 0xbb67a) {
    over = 0; // over 2
    n += 1;
    one -= 0x00100000;
  }
  const i32 word = fraction | one;
  const double x = DOUBLE_OF(((u64) (u32) word << 32) | (u32) BITS_OF_DOUBLE(v));
  const double near = over ? 1.5 : 1.0;
  const double near_high = over ? 0x1.2b8034p-1 : 0.0;
  const double near_low = over ? 0x1.cfdeb43cfd006p-27 : 0.0;

  // s = (x - near) / (x + near), in two parts.
  const double u = x - near;
  const double inverse = 1.0 / (x + near);
  const double s = u * inverse;
  const double s_high = upper(s);
  const double sum = of_high_word(((word >> 1) | 0x20000000) + 0x00080000 + (over << 18));
  const double s_low = inverse * ((u - s_high * sum) - s_high * (x - (sum - near)));

  const double z = s * s;
  const double r = z * z * (0x1.3333333333303p-1 + z * (0x1.b6db6db6fabffp-2
      + z * (0x1.55555518f264dp-2 + z * (0x1.17460a91d4101p-2
          + z * (0x1.d864a93c9db65p-3 + z * 0x1.a7e284a454eefp-3)))))
      + s_low * (s_high + s);
  const double square = s_high * s_high;
  const double t = upper(3.0 + square + r);
  const double t_low = r - ((t - 3.0) - square);
  const double product = s_high * t;
  const double rest = s_low * t + t_low * s;
  const double p = upper(product + rest);
  const double p_low = rest - (p - product);
  const double z_high = 0x1.ec709ep-1 * p;
  const double z_low = -0x1.e2fe0145b01f5p-28 * p + p_low * 0x1.ec709dc3a03fdp-1 + near_low;
  const double exponent = n;
  const double result = upper(((z_high + z_low) + near_high) + exponent);
  *low_part = z_low - (((result - exponent) - near_high) - z_high);
  return result;
}

// The same of a number that is at most 2^-20 from 1.
FUNCTION double log2_near_one(double v, double* low_part) {
  const double t = v - 1.0;
  const double w = (t * t) * (0.5 - t * (0x1.5555555555555p-2 - t * 0.25));
  const double u = 0x1.715476p0 * t;
  const double low = t * 0x1.4ae0bf85ddf44p-26 - w * 0x1.71547652b82fep0;
  const double result = upper(u + low);
  *low_part = low - (result - u);
  return result;
}

// 0 for a number that is no integer, 1 for odd, 2 for even ones.
FUNCTION i32 parity(double v) {
  if (v >= 0x1p53) {
    return 2;
  }
  const i64 integer = (i64) v;
  return (double) integer == v ? 2 - (i32) (integer & 1) : 0;
}

FUNCTION double pow_of(double x, double y) {
  const double v = magnitude(x);
  const double e = magnitude(y);
  if (y == 0) {
    return 1.0;
  }
  if (x != x || y != y) {
    return NO_NUMBER;
  }
  if (y == 2.0) {
    return x * x;
  }
  if (y == 0.5 && x > -INFINITE) {
    return sqrt(x + 0.0);
  }
  if (e == 1.0) {
    return y < 0 ? 1.0 / x : x;
  }
  if (e == INFINITE) {
    return v == 1.0 ? NO_NUMBER : (v > 1.0) == (y > 0) ? INFINITE : 0.0;
  }
  const i32 negative = high_word(x) < 0;
  const i32 kind = negative ? parity(e) : 2;
  const double sign = kind == 1 ? -1.0 : 1.0;
  if (v == 0 || v == INFINITE || v == 1.0) {
    return v == 1.0 && kind == 0 ? NO_NUMBER : sign * (y < 0 ? 1.0 / v : v);
  }
  if (kind == 0) {
    return NO_NUMBER;
  }

  double log_low;
  double log_high;
  if (e > 0x1.00000ffffffffp31) {
    if (v < 0x1.fffffp-1) {
      return sign * (y < 0 ? INFINITE : 0.0);
    }
    if (v > 0x1.00000ffffffffp0) {
      return sign * (y > 0 ? INFINITE : 0.0);
    }
    log_high = log2_near_one(v, &log_low);
  } else {
    log_high = log2_in_parts(v, &log_low);
  }
  const double y_high = upper(y);
  const double low = (y - y_high) * log_high + y * log_low;
  double high = y_high * log_high;
  double z = low + high;
  // The constant is what the logarithm of the greatest number and half a unit lacks of 1024.
  if (z > 1024.0 || (z == 1024.0 && low + 0x1.71547652b82fep-54 > z - high)) {
    return sign * INFINITE;
  }
  if (z < -1075.0 || (z == -1075.0 && low <= z - high)) {
    return sign * 0.0;
  }
  i32 n = 0;
  if (high_word(magnitude(z)) > 0x3fe00000) {
    n = (i32) (upper(magnitude(z)) + 0.5);
    n = z < 0 ? -n : n;
    high -= n;
  }
  const double t = upper(low + high);
  const double u = t * 0x1.62e43p-1;
  const double w = (low - (t - high)) * 0x1.62e42fefa39efp-1 + t * -0x1.05c610ca86c39p-29;
  z = u + w;
  const double lost = w - (z - u);
  const double c = z - exp_polynomial(z * z);
  const double r = (z * c) / (c - 2.0) - (lost + z * lost);
  z = 1.0 - (r - z);
  // Twice, so that a subnormal number is rounded once.
  return sign * ((high_word(z) >> 20) + n > 0 ? scaled(z, n) : scaled(z, n + 54) * 0x1p-54);
}

FUNCTION_OF_TWO(pow)
