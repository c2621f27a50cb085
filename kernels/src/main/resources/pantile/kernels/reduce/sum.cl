// SPDX-License-Identifier: Apache-2.0
// Floating sums in the canonical order; lanes.cl comes before.
//
// ELEMENT: type of the elements. SCALED: whether they are multiplied first, by powers of two.
// SQUARED: whether squares are added up.

FUNCTION double value_of(ELEMENT element, double scale) {
#if SCALED
  return (double) element * scale;
#else
  return (double) element;
#endif
}

FUNCTION double term_of(ELEMENT element, double scale) {
  const double value = value_of(element, scale);
#if SQUARED
  return value * value;
#else
  return value;
#endif
}

KERNEL block_sum(
    GLOBAL const ELEMENT* x,
    const i32 length,
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
      sum[own] += term_of(row[own], scale);
    }
  }
  for (i32 own = 0; own < OWN; own++) {
    if (first + own < count - rows * LANES) {
      sum[own] += term_of(row[own], scale);
    }
    lanes[first + own] = sum[own];
  }
  FOLD(lanes)
  if (ITEM == 0) {
    sums[GROUP] = lanes[0];
  }
}

KERNEL block_dot(
    GLOBAL const ELEMENT* x,
    GLOBAL const ELEMENT* y,
    const i32 length,
    const double scale_x,
    const double scale_y,
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
  GLOBAL const ELEMENT* left = x + from + first;
  GLOBAL const ELEMENT* right = y + from + first;
  for (i32 i = 0; i < rows; i++, left += LANES, right += LANES) {
    for (i32 own = 0; own < OWN; own++) {
      const double product = value_of(left[own], scale_x) * value_of(right[own], scale_y);
      sum[own] += product;
    }
  }
  for (i32 own = 0; own < OWN; own++) {
    if (first + own < count - rows * LANES) {
      const double product = value_of(left[own], scale_x) * value_of(right[own], scale_y);
      sum[own] += product;
    }
    lanes[first + own] = sum[own];
  }
  FOLD(lanes)
  if (ITEM == 0) {
    sums[GROUP] = lanes[0];
  }
}
