// SPDX-License-Identifier: Apache-2.0
// Java's operators, one function each, by the names that FormulaText calls: operator_type. A number
// is given and returned as its bits, so that a number that is moved keeps them. A condition is 0 or
// 1. A NaN that is computed may have any NaN's bits: one_nan gives it the one NaN's where they are
// seen. In OpenCL C alone; the kernel itself is made for each formula, and follows this text.
//
// DOUBLES: 1 where numbers of 64 bits are computed with, and not only moved.

FUNCTION i32 both(i32 a, i32 b) { return a & b; }
FUNCTION i32 either(i32 a, i32 b) { return a | b; }
FUNCTION i32 differ(i32 a, i32 b) { return a ^ b; }
FUNCTION i32 neither(i32 a) { return 1 - a; }

// A division by zero is noted by the kernel, and has any result here. Divisors that processors trap
// on are replaced before the division: zero, and -1, by which the least number cannot be divided.
#define INTEGERS(S, U, WIDTH)                                                                    \
  FUNCTION S add_##S(S a, S b) { return (S) ((U) a + (U) b); }                                   \
  FUNCTION S sub_##S(S a, S b) { return (S) ((U) a - (U) b); }                                   \
  FUNCTION S mul_##S(S a, S b) { return (S) ((U) a * (U) b); }                                   \
  FUNCTION S neg_##S(S a) { return (S) (0 - (U) a); }                                            \
  FUNCTION S divisor_##S(S b) { return b == 0 || b == -1 ? 1 : b; }                              \
  FUNCTION S div_##S(S a, S b) {                                                                 \
    const S quotient = a / divisor_##S(b);                                                       \
    return b == -1 ? neg_##S(a) : quotient;                                                      \
  }                                                                                              \
  FUNCTION S rem_##S(S a, S b) { return a % divisor_##S(b); }                                    \
  FUNCTION S min_##S(S a, S b) { return a < b ? a : b; }                                         \
  FUNCTION S max_##S(S a, S b) { return a > b ? a : b; }                                         \
  FUNCTION S abs_##S(S a) { return a < 0 ? neg_##S(a) : a; }                                     \
  FUNCTION S and_##S(S a, S b) { return a & b; }                                                 \
  FUNCTION S or_##S(S a, S b) { return a | b; }                                                  \
  FUNCTION S xor_##S(S a, S b) { return a ^ b; }                                                 \
  FUNCTION S not_##S(S a) { return ~a; }                                                         \
  FUNCTION S shl_##S(S a, S b) { return (S) ((U) a << (b & (WIDTH - 1))); }                      \
  FUNCTION S shr_##S(S a, S b) { return a >> (b & (WIDTH - 1)); }                                \
  FUNCTION S ushr_##S(S a, S b) { return (S) ((U) a >> (b & (WIDTH - 1))); }                     \
  FUNCTION i32 lt_##S(S a, S b) { return a < b; }                                                \
  FUNCTION i32 le_##S(S a, S b) { return a <= b; }                                               \
  FUNCTION i32 eq_##S(S a, S b) { return a == b; }                                               \
  FUNCTION i32 ne_##S(S a, S b) { return a != b; }                                               \
  FUNCTION S select_##S(i32 where, S a, S b) { return where ? a : b; }                           \
  FUNCTION S moved_##S(GLOBAL const S* x, i64 start, i64 length, i64 place, S outside) {         \
    return place >= 0 && place < length ? x[start + place] : outside;                            \
  }

INTEGERS(i32, u32, 32)
INTEGERS(i64, u64, 64)

#define SIGN_f32 0x80000000U
#define INFINITE_f32 0x7f800000U
#define NAN_f32 0x7fc00000
#define SIGN_f64 0x8000000000000000UL
#define INFINITE_f64 0x7ff0000000000000UL
#define NAN_f64 0x7ff8000000000000L

// What needs no floating-point unit. A remainder is the rest of a long division of integers, of as
// many bits at a time as a word has to spare: exact, as Java's, whatever the exponents.
#define FLOATING_BITS(F, S, U, FRACTION)                                                         \
  FUNCTION S select_##F(i32 where, S a, S b) { return where ? a : b; }                           \
  FUNCTION S one_nan_##F(S a) { return ((U) a & ~SIGN_##F) > INFINITE_##F ? NAN_##F : a; }       \
  FUNCTION S neg_##F(S a) { return (S) ((U) a ^ SIGN_##F); }                                     \
  FUNCTION S abs_##F(S a) { return (S) ((U) a & ~SIGN_##F); }                                    \
  FUNCTION S rem_##F(S a, S b) {                                                                 \
    const U hidden = (U) 1 << FRACTION;                                                          \
    const U x = (U) a & ~SIGN_##F;                                                               \
    const U y = (U) b & ~SIGN_##F;                                                               \
    if (x >= INFINITE_##F || y > INFINITE_##F || y == 0) {                                       \
      return NAN_##F;                                                                            \
    }                                                                                            \
    if (x < y) {                                                                                 \
      return a;                                                                                  \
    }                                                                                            \
    i32 exponent = y < hidden ? 1 : (i32) (y >> FRACTION);                                       \
    i32 left = (x < hidden ? 1 : (i32) (x >> FRACTION)) - exponent;                              \
    const u64 divisor = y < hidden ? y : (y & (hidden - 1)) | hidden;                            \
    u64 rest = (u64) (x < hidden ? x : (x & (hidden - 1)) | hidden) % divisor;                   \
    while (left > 0) {                                                                           \
      const i32 step = left < 63 - FRACTION ? left : 63 - FRACTION;                              \
      rest = (rest << step) % divisor;                                                           \
      left -= step;                                                                              \
    }                                                                                            \
    if (rest != 0) {                                                                             \
      const i32 zeros = (i32) clz((u64) rest) - (63 - FRACTION);                                 \
      const i32 shift = zeros < exponent - 1 ? zeros : exponent - 1;                             \
      rest <<= shift;                                                                            \
      exponent -= shift;                                                                         \
      rest = rest < hidden ? rest : ((u64) exponent << FRACTION) | (rest & (hidden - 1));        \
    }                                                                                            \
    return (S) ((U) rest | ((U) a & SIGN_##F));                                                  \
  }

FLOATING_BITS(f32, i32, u32, 23)
FLOATING_BITS(f64, i64, u64, 52)

// Equal numbers have the same bits, but for zeros: negative zero is the less, and has its sign.
#define FLOATING(F, S, REAL, OF_BITS, BITS_OF)                                                   \
  FUNCTION S add_##F(S a, S b) { return BITS_OF(OF_BITS(a) + OF_BITS(b)); }                      \
  FUNCTION S sub_##F(S a, S b) { return BITS_OF(OF_BITS(a) - OF_BITS(b)); }                      \
  FUNCTION S mul_##F(S a, S b) { return BITS_OF(OF_BITS(a) * OF_BITS(b)); }                      \
  FUNCTION S fma_##F(S a, S b, S c) { return BITS_OF(fma(OF_BITS(a), OF_BITS(b), OF_BITS(c))); } \
  FUNCTION S floor_##F(S a) { return BITS_OF(floor(OF_BITS(a))); }                               \
  FUNCTION S ceil_##F(S a) { return BITS_OF(ceil(OF_BITS(a))); }                                 \
  FUNCTION S rint_##F(S a) { return BITS_OF(rint(OF_BITS(a))); }                                 \
  FUNCTION i32 lt_##F(S a, S b) { return OF_BITS(a) < OF_BITS(b); }                              \
  FUNCTION i32 le_##F(S a, S b) { return OF_BITS(a) <= OF_BITS(b); }                             \
  FUNCTION i32 eq_##F(S a, S b) { return OF_BITS(a) == OF_BITS(b); }                             \
  FUNCTION i32 ne_##F(S a, S b) { return OF_BITS(a) != OF_BITS(b); }                             \
  FUNCTION S min_##F(S a, S b) {                                                                 \
    const REAL x = OF_BITS(a);                                                                   \
    const REAL y = OF_BITS(b);                                                                   \
    return x != x ? a : y != y ? b : x == y ? a | b : x < y ? a : b;                             \
  }                                                                                              \
  FUNCTION S max_##F(S a, S b) {                                                                 \
    const REAL x = OF_BITS(a);                                                                   \
    const REAL y = OF_BITS(b);                                                                   \
    return x != x ? a : y != y ? b : x == y ? a & b : x > y ? a : b;                             \
  }

FLOATING(f32, i32, float, as_float, as_int)

#define LEAST_i32 (-0x7fffffff - 1)
#define GREATEST_i32 0x7fffffff
#define LEAST_i64 (-0x7fffffffffffffffL - 1)
#define GREATEST_i64 0x7fffffffffffffffL

// Java's casts saturate, and give 0 for NaN. LIMIT is one more than the greatest integer.
#define TO_INTEGER(F, T, S, OF_BITS, REAL, LIMIT)                                                \
  FUNCTION T cast_##F##_##T(S a) {                                                               \
    const REAL x = OF_BITS(a);                                                                   \
    return x != x ? 0 : x >= LIMIT ? GREATEST_##T : x < -LIMIT ? LEAST_##T : (T) x;              \
  }

TO_INTEGER(f32, i32, i32, as_float, float, 0x1p31f)
TO_INTEGER(f32, i64, i32, as_float, float, 0x1p63f)
FUNCTION i32 cast_i32_i32(i32 a) { return a; }
FUNCTION i64 cast_i32_i64(i32 a) { return (i64) a; }
FUNCTION i32 cast_i64_i32(i64 a) { return (i32) a; }
FUNCTION i64 cast_i64_i64(i64 a) { return a; }
FUNCTION i32 cast_f32_f32(i32 a) { return a; }
FUNCTION i32 cast_i32_f32(i32 a) { return as_int((float) a); }
FUNCTION i32 cast_i64_f32(i64 a) { return as_int((float) a); }

#if DOUBLES
FLOATING(f64, i64, double, as_double, as_long)
FUNCTION i64 div_f64(i64 a, i64 b) { return as_long(as_double(a) / as_double(b)); }
FUNCTION i64 sqrt_f64(i64 a) { return as_long(sqrt(as_double(a))); }

// OpenCL lets these be inexact in float. A double's quotient or root, rounded once more, is the
// correctly rounded one, since a double has more than twice a float's bits (Figueroa, "When is
// double rounding innocuous?", 1995).
FUNCTION i32 div_f32(i32 a, i32 b) {
  return as_int((float) ((double) as_float(a) / (double) as_float(b)));
}
FUNCTION i32 sqrt_f32(i32 a) { return as_int((float) sqrt((double) as_float(a))); }

TO_INTEGER(f64, i32, i64, as_double, double, 0x1p31)
TO_INTEGER(f64, i64, i64, as_double, double, 0x1p63)
FUNCTION i64 cast_f64_f64(i64 a) { return a; }
FUNCTION i64 cast_i32_f64(i32 a) { return as_long((double) a); }
FUNCTION i64 cast_i64_f64(i64 a) { return as_long((double) a); }
FUNCTION i64 cast_f32_f64(i32 a) { return as_long((double) as_float(a)); }
FUNCTION i32 cast_f64_f32(i64 a) { return as_int((float) as_double(a)); }
#endif

