// SPDX-License-Identifier: Apache-2.0
// Products in the canonical order, which is that of sums; lanes.cl comes before.
//
// ELEMENT: type of the elements. PRODUCT: i64 for integers, whose products wrap, else double.
// FLOATING: whether it is double.

FUNCTION PRODUCT times(PRODUCT a, PRODUCT b) {
#if FLOATING
  return a * b;
#else
  return (PRODUCT) ((u64) a * (u64) b);
#endif
}

KERNEL block_product(
    GLOBAL const ELEMENT* x,
    const i32 length,
    GLOBAL PRODUCT* products) {
  LOCAL PRODUCT lanes[LANES];
  const i64 from = (i64) GROUP * BLOCK;
  const i32 count = (i32) (length - from < BLOCK ? length - from : BLOCK);
  const i32 rows = count / LANES;
  const i32 first = ITEM * OWN;
  PRODUCT product[OWN];
  for (i32 own = 0; own < OWN; own++) {
    product[own] = 1;
  }
  GLOBAL const ELEMENT* row = x + from + first;
  for (i32 i = 0; i < rows; i++, row += LANES) {
    for (i32 own = 0; own < OWN; own++) {
      product[own] = times(product[own], (PRODUCT) row[own]);
    }
  }
  for (i32 own = 0; own < OWN; own++) {
    if (first + own < count - rows * LANES) {
      product[own] = times(product[own], (PRODUCT) row[own]);
    }
    lanes[first + own] = product[own];
  }
  for (i32 width = LANES / 2; width > 0; width /= 2) {
    BARRIER();
    for (i32 lane = ITEM; lane < width; lane += ITEMS) {
      lanes[lane] = times(lanes[lane], lanes[lane + width]);
    }
  }
  if (ITEM == 0) {
    products[GROUP] = lanes[0];
  }
}
