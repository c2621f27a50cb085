// SPDX-License-Identifier: Apache-2.0
// Products of all elements up to each, block by block: block b begins at bounds[b] and has at most
// 4096 elements. An item has a block, since a block's products are made in order.
//
// ELEMENT: type of the elements. VALUE: what they are multiplied in: double, or unsigned, since only
// that wraps around in C. TOTAL: a product as the host has it. FLOATING: whether there are NaNs.
// WIDTH: bits of an element.

#define BLOCK_NUMBER (GROUP * ITEMS + ITEM)

#if FLOATING
typedef union {
  ELEMENT value;
#if WIDTH == 32
  u32 bits;
#else
  u64 bits;
#endif
} Element;

FUNCTION ELEMENT element_of(VALUE value) {
  Element result;
  result.value = (ELEMENT) value;
  if (result.value != result.value) {
#if WIDTH == 32
    result.bits = 0x7fc00000;
#else
    result.bits = 0x7ff8000000000000;
#endif
  }
  return result.value;
}
#else
FUNCTION ELEMENT element_of(VALUE value) {
  return (ELEMENT) value;
}
#endif

// The product of each block.
KERNEL segment_products(
    GLOBAL const ELEMENT* x,
    GLOBAL const i32* bounds,
    const i32 blocks,
    GLOBAL TOTAL* totals) {
  if (BLOCK_NUMBER < blocks) {
    const i32 to = bounds[BLOCK_NUMBER + 1];
    VALUE product = 1;
    for (i32 i = bounds[BLOCK_NUMBER]; i < to; i++) {
      product *= (VALUE) x[i];
    }
    totals[BLOCK_NUMBER] = (TOTAL) product;
  }
}

// The products up to each element, of the product of what is before the block.
KERNEL multiply_segments(
    GLOBAL const ELEMENT* x,
    GLOBAL const i32* bounds,
    const i32 blocks,
    GLOBAL const TOTAL* carried,
    GLOBAL ELEMENT* out) {
  if (BLOCK_NUMBER < blocks) {
    const i32 to = bounds[BLOCK_NUMBER + 1];
    const VALUE before = (VALUE) carried[BLOCK_NUMBER];
    VALUE product = 1;
    for (i32 i = bounds[BLOCK_NUMBER]; i < to; i++) {
      product *= (VALUE) x[i];
      out[i] = element_of(before * product);
    }
  }
}
