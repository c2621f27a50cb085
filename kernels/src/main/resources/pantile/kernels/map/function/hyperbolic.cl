// SPDX-License-Identifier: Apache-2.0
// sinh, cosh and tanh, by the steps of fdlibm's e_sinh.c, e_cosh.c and s_tanh.c: formulas of exp
// and expm1. Follows exp.cl and expm1.cl.

// Half of exp(v), where exp(v) may be infinite and its half is not; v is from 22 on.
FUNCTION double half_exp(double v) {
  if (high_word(v) < 0x40862e42) {
    return 0.5 * exp_of(v);
  }
  if (v > 0x1.633ce8fb9f87dp9) {
    return INFINITE;
  }
  const double root = exp_of(0.5 * v);
  return (0.5 * root) * root;
}

FUNCTION double sinh_of(double x) {
  const double v = magnitude(x);
  if (!(v < INFINITE) || v < 0x1p-28) {
    return x;
  }
  if (v >= 22.0) {
    return signed_as(half_exp(v), x);
  }
  const double t = expm1_of(v);
  return signed_as(0.5 * (v < 1.0 ? 2.0 * t - t * t / (t + 1.0) : t + t / (t + 1.0)), x);
}

FUNCTION double cosh_of(double x) {
  const double v = magnitude(x);
  if (!(v < 22.0)) {
    return v < INFINITE ? half_exp(v) : v;
  }
  if (high_word(v) >= 0x3fd62e43) {
    const double t = exp_of(v);
    return 0.5 * t + 0.5 / t;
  }
  const double t = expm1_of(v);
  const double w = 1.0 + t;
  return v < 0x1p-55 ? w : 1.0 + (t * t) / (w + w);
}

FUNCTION double tanh_of(double x) {
  const double v = magnitude(x);
  if (!(v < 22.0)) {
    return x != x ? x : signed_as(1.0, x);
  }
  if (v < 0x1p-55) {
    return x * (1.0 + x);
  }
  if (v >= 1.0) {
    return signed_as(1.0 - 2.0 / (expm1_of(2.0 * v) + 2.0), x);
  }
  const double t = expm1_of(-2.0 * v);
  return signed_as(-t / (t + 2.0), x);
}

FUNCTION_OF_ONE(sinh)
FUNCTION_OF_ONE(cosh)
FUNCTION_OF_ONE(tanh)
