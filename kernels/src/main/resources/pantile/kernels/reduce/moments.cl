// SPDX-License-Identifier: Apache-2.0
// What a variance is made of: a block's canonical sum, and the canonical sums of the deviations from
// its mean and of their squares; lanes.cl comes before. The block is read twice, the second time from
// a cache.
//
// ELEMENT: type of the elements.

KERNEL block_moments(
    GLOBAL const ELEMENT* x, const i32 length, const double scale, GLOBAL double* moments) {
  LOCAL double lanes[LANES];
  LOCAL double squares[LANES];
  const i64 from = (i64) GROUP * BLOCK;
  const i32 count = (i32) (length - from < BLOCK ? length - from : BLOCK);
  const i32 rows = count / LANES;
  const i32 first = ITEM * OWN;
  double sum[OWN];
  double square[OWN];
  for (i32 own = 0; own < OWN; own++) {
    sum[own] = -0.0;
  }
  GLOBAL const ELEMENT* row = x + from + first;
  for (i32 i = 0; i < rows; i++, row += LANES) {
    for (i32 own = 0; own < OWN; own++) {
      sum[own] += (double) row[own] * scale;
    }
  }
  for (i32 own = 0; own < OWN; own++) {
    if (first + own < count - rows * LANES) {
      sum[own] += (double) row[own] * scale;
    }
    lanes[first + own] = sum[own];
  }
  FOLD(lanes)
  BARRIER();
  const double total = lanes[0];
  const double center = total / count;
  BARRIER();
  for (i32 own = 0; own < OWN; own++) {
    sum[own] = -0.0;
    square[own] = -0.0;
  }
  row = x + from + first;
  for (i32 i = 0; i < rows; i++, row += LANES) {
    for (i32 own = 0; own < OWN; own++) {
      const double value = (double) row[own] * scale;
      const double deviation = value - center;
      const double squared = deviation * deviation;
      sum[own] += deviation;
      square[own] += squared;
    }
  }
  for (i32 own = 0; own < OWN; own++) {
    if (first + own < count - rows * LANES) {
      const double value = (double) row[own] * scale;
      const double deviation = value - center;
      const double squared = deviation * deviation;
      sum[own] += deviation;
      square[own] += squared;
    }
    lanes[first + own] = sum[own];
    squares[first + own] = square[own];
  }
  FOLD(lanes)
  FOLD(squares)
  if (ITEM == 0) {
    moments[3 * GROUP] = total;
    moments[3 * GROUP + 1] = lanes[0];
    moments[3 * GROUP + 2] = squares[0];
  }
}
