// SPDX-License-Identifier: Apache-2.0
// Doubles as bits and as words, for the elementary functions. They are fdlibm's (Sun Microsystems,
// netlib), whose order of operations is StrictMath's definition: sums, products, quotients and
// roots that IEEE 754 defines to the last bit, and operations on bits. Where fdlibm has a branch
// for speed or for flags alone, and another formula gives the same bits, there is no branch.
//
// FUNCTION_OF_ONE and FUNCTION_OF_TWO make of a function those that FormulaText calls, which are
// given numbers as bits. A float's result is a double's, rounded once. Follows numbers.cl.

#define FUNCTION_OF_ONE(NAME)                                                                    \
  FUNCTION i64 NAME##_f64(i64 a) { return BITS_OF_DOUBLE(NAME##_of(DOUBLE_OF(a))); }             \
  FUNCTION i32 NAME##_f32(i32 a) {                                                               \
    return BITS_OF_FLOAT((float) NAME##_of((double) FLOAT_OF(a)));                               \
  }

#define FUNCTION_OF_TWO(NAME)                                                                    \
  FUNCTION i64 NAME##_f64(i64 a, i64 b) {                                                        \
    return BITS_OF_DOUBLE(NAME##_of(DOUBLE_OF(a), DOUBLE_OF(b)));                                \
  }                                                                                              \
  FUNCTION i32 NAME##_f32(i32 a, i32 b) {                                                        \
    return BITS_OF_FLOAT((float) NAME##_of((double) FLOAT_OF(a), (double) FLOAT_OF(b)));         \
  }

#define SIGN_BIT ((u64) 1 << 63)
#define FRACTION_BITS 52
#define INFINITE DOUBLE_OF((u64) 0x7ff << FRACTION_BITS)
#define NO_NUMBER DOUBLE_OF((u64) 0xfff << (FRACTION_BITS - 1))

// The two parts of ln 2. Multiples below 2^20 of the first are exact.
#define LN2_HIGH 0x1.62e42feep-1
#define LN2_LOW 0x1.a39ef35793c76p-33

// What fdlibm compares: the sign, the exponent and 20 bits of the fraction.
FUNCTION i32 high_word(double x) { return (i32) (BITS_OF_DOUBLE(x) >> 32); }
FUNCTION double of_high_word(i32 word) { return DOUBLE_OF((u64) (u32) word << 32); }

// Without the lower 32 bits of the fraction.
FUNCTION double upper(double x) {
  return DOUBLE_OF((u64) BITS_OF_DOUBLE(x) & ((u64) 0xffffffffU << 32));
}

FUNCTION double magnitude(double x) { return DOUBLE_OF((u64) BITS_OF_DOUBLE(x) & ~SIGN_BIT); }

// Minus x if the other number is negative.
FUNCTION double signed_as(double x, double other) {
  return DOUBLE_OF((u64) BITS_OF_DOUBLE(x) ^ ((u64) BITS_OF_DOUBLE(other) & SIGN_BIT));
}

// 2^k times x, both normal numbers.
FUNCTION double scaled(double x, i32 k) {
  return DOUBLE_OF((u64) BITS_OF_DOUBLE(x) + ((u64) (i64) k << FRACTION_BITS));
}
