// SPDX-License-Identifier: Apache-2.0
// Sums and means of windows of floating-point elements, in the order that RollWindow has;
// window/blocks.cl comes before.
//
// ELEMENT: type of the elements.

typedef union {
  double value;
  u64 bits;
} Sum;

// A result, with one NaN for all.
FUNCTION double result_of(double sum, double divisor) {
  Sum result;
  result.value = sum / divisor;
  if (result.value != result.value) {
    result.bits = 0x7ff8000000000000;
  }
  return result.value;
}

KERNEL roll_sums(
    GLOBAL const ELEMENT* x,
    const i32 windows,
    const i32 window,
    const i32 phase,
    const double divisor,
    GLOBAL double* out) {
  const i64 first = first_of(BLOCK_NUMBER, window, phase);
  const i64 last = behind(BLOCK_NUMBER, window, phase, windows);
  const i64 end = end_of(BLOCK_NUMBER, window, phase);
  if (first < last) {
    double sum = -0.0;
    for (i64 i = end - 1; i >= last; i--) {
      sum += (double) x[i];
    }
    for (i64 i = last - 1; i >= first; i--) {
      sum += (double) x[i];
      out[i] = sum;
    }
    sum = -0.0;
    for (i64 i = end; i < first + window; i++) {
      sum += (double) x[i];
    }
    for (i64 i = first; i < last; i++) {
      out[i] = result_of(out[i] + sum, divisor);
      if (i + 1 < last) {
        sum += (double) x[i + window];
      }
    }
  }
}
