// SPDX-License-Identifier: Apache-2.0
// Floating sums in the canonical order: a group adds one block of 4096 elements in 64 lanes, then
// folds the lanes in a fixed tree (Higham, "The accuracy of floating point summation", 1993, for why
// a tree). An item owns 64 / ITEMS lanes: two warps share a block on a GPU, one item has all of it
// on a CPU, and the bits are the same.
//
// ELEMENT: type of the elements. SQUARED: whether squared deviations are added.

#define BLOCK 4096
#define LANES 64
#define OWN (LANES / ITEMS)

FUNCTION double term_of(ELEMENT element, double center, double scale) {
#if SQUARED
  const double deviation = ((double) element - center) * scale;
  return deviation * deviation;
#else
  return (double) element;
#endif
}

// Every lane but the first half folds into the one half as far along, again and again.
#define FOLD(lanes)                                                                              \
  for (i32 width = LANES / 2; width > 0; width /= 2) {                                           \
    BARRIER();                                                                                   \
    for (i32 lane = ITEM; lane < width; lane += ITEMS) {                                         \
      lanes[lane] += lanes[lane + width];                                                        \
    }                                                                                            \
  }

KERNEL block_sum(
    GLOBAL const ELEMENT* x,
    const i32 length,
    const double center,
    const double scale,
    GLOBAL double* sums) {
  LOCAL double lanes[LANES];
  const i64 from = (i64) GROUP * BLOCK;
  const i32 count = (i32) (length - from < BLOCK ? length - from : BLOCK);
  const i32 rows = count / LANES;
  const i32 first = ITEM * OWN;
  double sum[OWN];
  for (i32 own = 0; own < OWN; own++) {
    sum[own] = -0.0;
  }
  GLOBAL const ELEMENT* row = x + from + first;
  for (i32 i = 0; i < rows; i++, row += LANES) {
    for (i32 own = 0; own < OWN; own++) {
      sum[own] += term_of(row[own], center, scale);
    }
  }
  for (i32 own = 0; own < OWN; own++) {
    if (first + own < count - rows * LANES) {
      sum[own] += term_of(row[own], center, scale);
    }
    lanes[first + own] = sum[own];
  }
  FOLD(lanes)
  if (ITEM == 0) {
    sums[GROUP] = lanes[0];
  }
}

KERNEL block_dot(
    GLOBAL const ELEMENT* x, GLOBAL const ELEMENT* y, const i32 length, GLOBAL double* sums) {
  LOCAL double lanes[LANES];
  const i64 from = (i64) GROUP * BLOCK;
  const i32 count = (i32) (length - from < BLOCK ? length - from : BLOCK);
  const i32 rows = count / LANES;
  const i32 first = ITEM * OWN;
  double sum[OWN];
  for (i32 own = 0; own < OWN; own++) {
    sum[own] = -0.0;
  }
  GLOBAL const ELEMENT* left = x + from + first;
  GLOBAL const ELEMENT* right = y + from + first;
  for (i32 i = 0; i < rows; i++, left += LANES, right += LANES) {
    for (i32 own = 0; own < OWN; own++) {
      const double product = (double) left[own] * (double) right[own];
      sum[own] += product;
    }
  }
  for (i32 own = 0; own < OWN; own++) {
    if (first + own < count - rows * LANES) {
      const double product = (double) left[own] * (double) right[own];
      sum[own] += product;
    }
    lanes[first + own] = sum[own];
  }
  FOLD(lanes)
  if (ITEM == 0) {
    sums[GROUP] = lanes[0];
  }
}
