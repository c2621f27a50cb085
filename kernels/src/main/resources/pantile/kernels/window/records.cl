// SPDX-License-Identifier: Apache-2.0
// The greatest of all elements up to each, or the least, where flip is all ones, block by block: block
// b begins at bounds[b]. An item has a block. order.cl, reduce/key.cl and window/end.cl come before.

#define BLOCK_NUMBER (GROUP * ITEMS + ITEM)

// The key of each block's greatest element.
KERNEL segment_ends(
    GLOBAL const BITS* x,
    GLOBAL const i32* bounds,
    const i32 blocks,
    const i64 flip,
    GLOBAL i64* keys) {
  if (BLOCK_NUMBER < blocks) {
    const i32 to = bounds[BLOCK_NUMBER + 1];
    i64 most = LEAST_LONG;
    for (i32 i = bounds[BLOCK_NUMBER]; i < to; i++) {
      most = greater_of(most, end_key(x[i], flip));
    }
    keys[BLOCK_NUMBER] = most;
  }
}

// The greatest elements up to each, of what is before the block too.
KERNEL segment_records(
    GLOBAL const BITS* x,
    GLOBAL const i32* bounds,
    const i32 blocks,
    const i64 flip,
    GLOBAL const i64* carried,
    GLOBAL BITS* out) {
  if (BLOCK_NUMBER < blocks) {
    const i32 to = bounds[BLOCK_NUMBER + 1];
    i64 most = carried[BLOCK_NUMBER];
    for (i32 i = bounds[BLOCK_NUMBER]; i < to; i++) {
      most = greater_of(most, end_key(x[i], flip));
      out[i] = end_bits(most, flip);
    }
  }
}
