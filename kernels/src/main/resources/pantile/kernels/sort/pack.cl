// SPDX-License-Identifier: Apache-2.0
// Keys packed with the indices of their elements into one number each, whose order is that of the keys
// and, of those that tie, of the indices. Needs order.cl.

#if WIDTH == 32
#define ONE_NAN 0x7fc00000
#else
#define ONE_NAN 0x7ff8000000000000L
#endif

KERNEL pack_indices(
    GLOBAL const BITS* x,
    const i32 length,
    const i32 part,
    const i32 index,
    const i32 descending,
    const i64 origin,
    const i32 shift,
    const i32 index_bits,
    GLOBAL i64* packed) {
  const i64 from = (i64) GROUP * part;
  const i32 count = (i32) SMALLER_OF(length - from, part);
  for (i32 i = ITEM; i < count; i += ITEMS) {
    BITS bits = x[from + i];
#if FLOATING
    bits = (bits & MAGNITUDE) > INFINITE ? ONE_NAN : bits;
#endif
    const u64 key = (u64) (i64) key_of(bits);
    const u64 away = descending ? (u64) origin - key : key - (u64) origin;
    const u64 number = ((away >> shift) << index_bits) | (u64) (index + from + i);
    // Unsigned numbers, to be compared as signed ones.
    packed[from + i] = (i64) (number ^ ((u64) 1 << 63));
  }
}
