// SPDX-License-Identifier: Apache-2.0
// Keys by which the greatest element is found, or, where flip is all ones, the least; and elements of
// keys. order.cl and reduce/key.cl come before.

// A NaN's key is above all. extreme_key leaves room for it.
FUNCTION i64 end_key(BITS bits, i64 flip) {
  return extreme_key(bits, GREATEST_LONG ^ flip) ^ flip;
}

FUNCTION BITS end_bits(i64 key, i64 flip) {
#if FLOATING
#if WIDTH == 32
  return key == GREATEST_LONG ? 0x7fc00000 : bits_of((BITS) (key ^ flip));
#else
  return key == GREATEST_LONG ? 0x7ff8000000000000L : bits_of((key ^ flip) - 1);
#endif
#else
  return (BITS) (key ^ flip);
#endif
}

FUNCTION i64 greater_of(i64 a, i64 b) {
  return a > b ? a : b;
}
