// SPDX-License-Identifier: Apache-2.0
// Products modulo an odd number below 2^63, in Montgomery's form ("Modular multiplication without
// trial division", 1985), and the strong probable prime test of Miller and Rabin to seven bases that
// leave no composite below 2^64 (found by Jim Sinclair, 2011).

// The inverse of an odd number modulo 2^64, by Newton's iteration: five bits at first, then doubled.
FUNCTION u64 inverse_of(u64 n) {
  u64 inverse = (3 * n) ^ 2;
  for (i32 i = 0; i < 4; i++) {
    inverse *= 2 - n * inverse;
  }
  return inverse;
}

// a * b / 2^64 modulo n.
FUNCTION u64 montgomery(u64 a, u64 b, u64 n, u64 inverse) {
  const u64 upper = MUL_HIGH_UNSIGNED(a, b);
  const u64 taken = MUL_HIGH_UNSIGNED(a * b * inverse, n);
  return upper >= taken ? upper - taken : upper - taken + n;
}

FUNCTION u64 doubled(u64 a, u64 n) {
  const u64 twice = 2 * a; // n is below 2^63
  return twice >= n ? twice - n : twice;
}

// Whether n passes the test to a base; one and square are 2^64 and 2^128 modulo n.
FUNCTION i32 passes(u64 n, u64 base, u64 inverse, u64 one, u64 square) {
  base %= n;
  if (base == 0) {
    return 1;
  }
  const u64 minus_one = n - one;
  u64 odd = n - 1;
  i32 twos = 0;
  while ((odd & 1) == 0) {
    odd >>= 1;
    twos++;
  }
  u64 factor = montgomery(base, square, n, inverse);
  u64 power = one;
  for (; odd > 0; odd >>= 1) {
    if (odd & 1) {
      power = montgomery(power, factor, n, inverse);
    }
    factor = montgomery(factor, factor, n, inverse);
  }
  i32 passed = power == one || power == minus_one;
  for (i32 i = 1; i < twos && !passed; i++) {
    power = montgomery(power, power, n, inverse);
    passed = power == minus_one;
  }
  return passed;
}

// Whether an odd number above 1 and below 2^63 is prime.
FUNCTION i32 is_odd_prime(u64 n) {
  if (n < 9) {
    return 1;
  }
  if (n % 3 == 0 || n % 5 == 0 || n % 7 == 0 || n % 11 == 0 || n % 13 == 0) {
    return n == 5 || n == 7 || n == 11 || n == 13;
  }
  if (n < 17 * 17) {
    return 1;
  }
  const u64 inverse = inverse_of(n);
  const u64 one = (0 - n) % n;
  u64 square = doubled(one, n);
  for (i32 i = 0; i < 6; i++) {
    square = montgomery(square, square, n, inverse); // 2, 4, 16, ... 2^64 times 2^64
  }
  return passes(n, 2, inverse, one, square) && passes(n, 325, inverse, one, square)
      && passes(n, 9375, inverse, one, square) && passes(n, 28178, inverse, one, square)
      && passes(n, 450775, inverse, one, square) && passes(n, 9780504, inverse, one, square)
      && passes(n, 1795265022, inverse, one, square);
}
