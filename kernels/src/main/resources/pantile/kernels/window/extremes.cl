// SPDX-License-Identifier: Apache-2.0
// The greatest element of each window, or the least, where flip is all ones. Elements are compared
// by keys, of which the greatest is wanted; a NaN's is above all. order.cl, reduce/key.cl,
// window/end.cl and window/blocks.cl come before.

KERNEL roll_extremes(
    GLOBAL const BITS* x,
    const i32 windows,
    const i32 window,
    const i32 phase,
    const i64 flip,
    GLOBAL BITS* out) {
  const i64 first = first_of(BLOCK_NUMBER, window, phase);
  const i64 last = behind(BLOCK_NUMBER, window, phase, windows);
  const i64 end = end_of(BLOCK_NUMBER, window, phase);
  if (first < last) {
    i64 most = LEAST_LONG;
    for (i64 i = end - 1; i >= last; i--) {
      most = greater_of(most, end_key(x[i], flip));
    }
    for (i64 i = last - 1; i >= first; i--) {
      most = greater_of(most, end_key(x[i], flip));
      out[i] = end_bits(most, flip);
    }
    most = LEAST_LONG;
    for (i64 i = end; i < first + window; i++) {
      most = greater_of(most, end_key(x[i], flip));
    }
    for (i64 i = first; i < last; i++) {
      out[i] = end_bits(greater_of(most, end_key(out[i], flip)), flip);
      if (i + 1 < last) {
        most = greater_of(most, end_key(x[i + window], flip));
      }
    }
  }
}
