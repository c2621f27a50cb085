// SPDX-License-Identifier: Apache-2.0
// Terms of two rows, added in canonical order: a group has one block of 4096 of one pair of rows;
// lanes.cl comes before.
//
// ELEMENT: type of the elements. DISTANCE: whether squares of differences are added, or products.

FUNCTION double term_of(ELEMENT a, ELEMENT b) {
#if DISTANCE
  const ELEMENT difference = a - b;
  const ELEMENT square = difference * difference;
  return (double) square;
#else
  return (double) a * (double) b;
#endif
}

KERNEL row_terms(
    GLOBAL const ELEMENT* x,
    GLOBAL const ELEMENT* y,
    const i32 columns,
    const i32 others,
    const i32 blocks,
    GLOBAL double* sums) {
  LOCAL double lanes[LANES];
  const i32 pair = GROUP / blocks;
  const i32 from = (GROUP - pair * blocks) * BLOCK;
  const i32 count = columns - from < BLOCK ? columns - from : BLOCK;
  const i32 row = pair / others;
  GLOBAL const ELEMENT* left = x + (i64) row * columns + from;
  GLOBAL const ELEMENT* right = y + (i64) (pair - row * others) * columns + from;
  for (i32 lane = ITEM; lane < LANES; lane += ITEMS) {
    double sum = -0.0;
    for (i32 i = lane; i < count; i += LANES) {
      sum += term_of(left[i], right[i]);
    }
    lanes[lane] = sum;
  }
  FOLD(lanes)
  if (ITEM == 0) {
    sums[GROUP] = lanes[0];
  }
}
