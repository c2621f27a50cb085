// SPDX-License-Identifier: Apache-2.0
// Keys of extreme elements. Needs order.cl.

#define LEAST_LONG (-0x7fffffffffffffffL - 1)
#define GREATEST_LONG 0x7fffffffffffffffL

// The key of an extreme: a NaN's, told by the caller, lies beyond every number's. Keys of 64-bit
// numbers move up by one, so that even negative infinity leaves room below.
FUNCTION i64 extreme_key(BITS bits, i64 nan) {
#if FLOATING
  const i64 key = (i64) key_of(bits);
  return (bits & MAGNITUDE) > INFINITE ? nan : key + (WIDTH == 64);
#else
  return (i64) bits;
#endif
}

