// SPDX-License-Identifier: Apache-2.0
// Exact sums of integers: each group sums CHUNK elements into words that cannot overflow, and the
// host adds up the groups. An element is split into an arithmetic upper and an unsigned lower half
// of 32 bits, so that two plain additions do for 128 bits; products of 64-bit numbers carry by hand.
//
// ELEMENT: i32 or i64. WIDE_PRODUCTS: whether a product needs more than 64 bits.

#define MIN_OF(a, b) ((a) < (b) ? (a) : (b))

KERNEL exact_sum(GLOBAL const ELEMENT* x, const i32 length, GLOBAL i64* sums) {
  LOCAL i64 uppers[ITEMS];
  LOCAL u64 lowers[ITEMS];
  const i64 from = (i64) GROUP * CHUNK;
  const i32 count = (i32) MIN_OF(length - from, CHUNK);
  i64 upper = 0;
  u64 lower = 0;
  for (i32 i = ITEM; i < count; i += ITEMS) {
    const i64 value = x[from + i];
    upper += value >> 32;
    lower += (u64) value & 0xffffffffUL;
  }
  uppers[ITEM] = upper;
  lowers[ITEM] = lower;
  for (i32 width = ITEMS / 2; width > 0; width /= 2) {
    BARRIER();
    if (ITEM < width) {
      uppers[ITEM] += uppers[ITEM + width];
      lowers[ITEM] += lowers[ITEM + width];
    }
  }
  if (ITEM == 0) {
    sums[2 * GROUP] = uppers[0];
    sums[2 * GROUP + 1] = (i64) lowers[0];
  }
}

// A 192-bit number, and one more of them added to it.
typedef struct {
  u64 low;
  u64 middle;
  u64 high;
} Wide;

FUNCTION Wide plus(Wide a, Wide b) {
  Wide sum;
  sum.low = a.low + b.low;
  const u64 carry = sum.low < b.low;
  const u64 middle = a.middle + b.middle;
  sum.middle = middle + carry;
  sum.high = a.high + b.high + (middle < b.middle) + (sum.middle < middle);
  return sum;
}

FUNCTION Wide product_of(ELEMENT a, ELEMENT b) {
  Wide product;
#if WIDE_PRODUCTS
  const i64 upper = MUL_HIGH(a, b);
  product.low = (u64) a * (u64) b;
  product.middle = (u64) upper;
  product.high = (u64) (upper >> 63);
#else
  const i64 value = (i64) a * (i64) b;
  product.low = (u64) value;
  product.middle = (u64) (value >> 63);
  product.high = product.middle;
#endif
  return product;
}

KERNEL exact_dot(
    GLOBAL const ELEMENT* x, GLOBAL const ELEMENT* y, const i32 length, GLOBAL i64* sums) {
  LOCAL Wide partial[ITEMS];
  const i64 from = (i64) GROUP * CHUNK;
  const i32 count = (i32) MIN_OF(length - from, CHUNK);
  Wide sum = {0, 0, 0};
  for (i32 i = ITEM; i < count; i += ITEMS) {
    sum = plus(sum, product_of(x[from + i], y[from + i]));
  }
  partial[ITEM] = sum;
  for (i32 width = ITEMS / 2; width > 0; width /= 2) {
    BARRIER();
    if (ITEM < width) {
      partial[ITEM] = plus(partial[ITEM], partial[ITEM + width]);
    }
  }
  if (ITEM == 0) {
    sums[3 * GROUP] = (i64) partial[0].high;
    sums[3 * GROUP + 1] = (i64) partial[0].middle;
    sums[3 * GROUP + 2] = (i64) partial[0].low;
  }
}
