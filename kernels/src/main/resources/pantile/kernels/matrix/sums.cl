// SPDX-License-Identifier: Apache-2.0
// What follows the terms of rows: sums of blocks are added in canonical order, a group a block of
// them; then results are written with one NaN; lanes.cl comes before.

KERNEL row_sums(
    GLOBAL const double* x,
    const i32 columns,
    const i32 blocks,
    GLOBAL double* sums) {
  LOCAL double lanes[LANES];
  const i32 row = GROUP / blocks;
  const i32 from = (GROUP - row * blocks) * BLOCK;
  const i32 count = columns - from < BLOCK ? columns - from : BLOCK;
  GLOBAL const double* own = x + (i64) row * columns + from;
  for (i32 lane = ITEM; lane < LANES; lane += ITEMS) {
    double sum = -0.0;
    for (i32 i = lane; i < count; i += LANES) {
      sum += own[i];
    }
    lanes[lane] = sum;
  }
  FOLD(lanes)
  if (ITEM == 0) {
    sums[GROUP] = lanes[0];
  }
}

// Each group tells the lowest place of a result that is not finite, or -1.
KERNEL row_finish(
    GLOBAL const i64* x,
    const i32 length,
    const i32 part,
    GLOBAL i64* out,
    GLOBAL i64* places) {
  LOCAL i32 lowest[ITEMS];
  const i64 from = (i64) GROUP * part;
  const i32 own = (i32) (length - from < part ? length - from : part);
  const i64 infinite = 0x7ff0000000000000L;
  i32 place = own;
  for (i32 i = ITEM; i < own; i += ITEMS) {
    const i64 bits = x[from + i];
    const i64 magnitude = bits & 0x7fffffffffffffffL;
    out[from + i] = magnitude > infinite ? 0x7ff8000000000000L : bits;
    place = magnitude >= infinite && i < place ? i : place;
  }
  lowest[ITEM] = place;
  for (i32 width = ITEMS / 2; width > 0; width /= 2) {
    BARRIER();
    if (ITEM < width && lowest[ITEM + width] < lowest[ITEM]) {
      lowest[ITEM] = lowest[ITEM + width];
    }
  }
  if (ITEM == 0) {
    places[GROUP] = lowest[0] < own ? from + lowest[0] : -1;
  }
}
