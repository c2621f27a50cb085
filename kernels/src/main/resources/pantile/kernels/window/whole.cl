// SPDX-License-Identifier: Apache-2.0
// Exact sums of windows of integers; window/blocks.cl and window/halves.cl come before. Each group
// tells the lowest place of a sum that does not fit in 64 bits, or -1.
//
// ELEMENT: type of the elements.

KERNEL roll_whole(
    GLOBAL const ELEMENT* x,
    const i32 windows,
    const i32 window,
    const i32 phase,
    GLOBAL i64* out,
    GLOBAL i32* places) {
  LOCAL i32 lowest[ITEMS];
  const i64 first = first_of(BLOCK_NUMBER, window, phase);
  const i64 last = behind(BLOCK_NUMBER, window, phase, windows);
  i32 place = windows;
  if (first < last) {
    Halves sum = {0, 0};
    for (i64 i = first; i < first + window; i++) {
      sum = entered(sum, (i64) x[i]);
    }
    for (i64 i = first; i < last; i++) {
      out[i] = low_of(sum);
      place = !fits(sum) && place == windows ? (i32) i : place;
      if (i + 1 < last) {
        sum = left_by(entered(sum, (i64) x[i + window]), (i64) x[i]);
      }
    }
  }
  lowest[ITEM] = place;
  for (i32 width = ITEMS / 2; width > 0; width /= 2) {
    BARRIER();
    if (ITEM < width && lowest[ITEM + width] < lowest[ITEM]) {
      lowest[ITEM] = lowest[ITEM + width];
    }
  }
  if (ITEM == 0) {
    places[GROUP] = lowest[0] < windows ? lowest[0] : -1;
  }
}
