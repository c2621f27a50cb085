// SPDX-License-Identifier: Apache-2.0
// Keys of a radix sort, and their digits of 8 bits. Needs order.cl.

#define RADIX 256
#define DIGIT(key, shift) ((i32) (((key) >> (shift)) & (RADIX - 1)))

// What keys are outside of a sort; unsigned keys inside.
#define UNSIGNED_KEYS 0
#define ELEMENTS 1
#define ELEMENTS_DESCENDING 2
#define SIGNED_KEYS 3

FUNCTION UBITS load_key(BITS bits, i32 form) {
  if (form == UNSIGNED_KEYS) {
    return (UBITS) bits;
  }
  const UBITS key = (UBITS) key_of(bits) ^ SIGN;
  return form == ELEMENTS_DESCENDING ? ~key : key;
}

FUNCTION BITS store_key(UBITS key, i32 form) {
  if (form == UNSIGNED_KEYS) {
    return (BITS) key;
  }
  const BITS signed_key = (BITS) ((form == ELEMENTS_DESCENDING ? ~key : key) ^ SIGN);
  return form == SIGNED_KEYS ? signed_key : bits_of(signed_key);
}
