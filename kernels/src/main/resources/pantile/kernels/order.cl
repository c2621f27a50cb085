// SPDX-License-Identifier: Apache-2.0
// Elements as bits, and the order-preserving integers of floating-point bits: negative numbers have
// their magnitude flipped (Herf, "Radix tricks", 2001), and a subtraction with wrap-around moves the
// NaNs of negative sign, the lowest then, to the top. No floating-point unit is needed.
//
// BITS, UBITS: i32 and u32, or i64 and u64. WIDTH: 32 or 64. FLOATING: whether they are IEEE 754.

#if WIDTH == 32
#define MAGNITUDE 0x7fffffff
#define ROTATION 0x007fffffU
#define INFINITE 0x7f800000
#else
#define MAGNITUDE 0x7fffffffffffffffL
#define ROTATION 0x000fffffffffffffUL
#define INFINITE 0x7ff0000000000000L
#endif
#define SIGN ((UBITS) 1 << (WIDTH - 1))
#define SMALLER_OF(a, b) ((a) < (b) ? (a) : (b))

FUNCTION BITS key_of(BITS bits) {
#if FLOATING
  return (BITS) ((UBITS) (bits ^ ((bits >> (WIDTH - 1)) & MAGNITUDE)) - ROTATION);
#else
  return bits;
#endif
}

FUNCTION BITS bits_of(BITS key) {
#if FLOATING
  const BITS bits = (BITS) ((UBITS) key + ROTATION);
  return bits ^ ((bits >> (WIDTH - 1)) & MAGNITUDE);
#else
  return key;
#endif
}
