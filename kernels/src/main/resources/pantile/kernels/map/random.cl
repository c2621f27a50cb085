// SPDX-License-Identifier: Apache-2.0
// Random numbers that are functions of a seed and an index: Philox 4x32-10 (Salmon, Moraes, Dror
// and Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3", 2011), as pantile.op.map.Philox has
// them. The index is the counter's lower half; the upper half is zero. Follows numbers.cl.
//
// DOUBLES: 1 where there are numbers of 64 bits.

// The first two of the four words, the first of them as the lower half.
FUNCTION u64 random_words(i64 seed, i64 index) {
  u32 key0 = (u32) seed;
  u32 key1 = (u32) ((u64) seed >> 32);
  u32 c0 = (u32) index;
  u32 c1 = (u32) ((u64) index >> 32);
  u32 c2 = 0;
  u32 c3 = 0;
  for (i32 round = 0; round < 10; round++) {
    const u64 product0 = (u64) 0xd2511f53U * c0;
    const u64 product1 = (u64) 0xcd9e8d57U * c2;
    c0 = (u32) (product1 >> 32) ^ c1 ^ key0;
    c1 = (u32) product1;
    c2 = (u32) (product0 >> 32) ^ c3 ^ key1;
    c3 = (u32) product0;
    key0 += 0x9e3779b9U;
    key1 += 0xbb67ae85U;
  }
  return c0 | ((u64) c1 << 32);
}

FUNCTION i32 random_i32(i64 seed, i64 index) { return (i32) (u32) random_words(seed, index); }
FUNCTION i64 random_i64(i64 seed, i64 index) { return (i64) random_words(seed, index); }

FUNCTION i32 random_f32(i64 seed, i64 index) {
  return BITS_OF_FLOAT((float) ((u32) random_words(seed, index) >> 8) * 0x1p-24f);
}

#if DOUBLES
FUNCTION i64 random_f64(i64 seed, i64 index) {
  return BITS_OF_DOUBLE((double) (random_words(seed, index) >> 11) * 0x1p-53);
}
#endif
