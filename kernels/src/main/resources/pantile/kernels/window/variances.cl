// SPDX-License-Identifier: Apache-2.0
// Variances of windows: a suffix and a prefix have a count, a mean and a sum of squares each
// (Welford, 1962), and both are merged (Chan, Golub and LeVeque, 1979), as RollWindow has it.
// window/blocks.cl comes before. Means of suffixes take memory beside the results.
//
// ELEMENT: type of the elements.

typedef struct {
  double count;
  double mean;
  double squares;
} Moments;

typedef union {
  double value;
  u64 bits;
} Variance;

FUNCTION Moments moments_with(Moments before, double element) {
  Moments with;
  const double change = element - before.mean;
  with.count = before.count + 1;
  with.mean = before.mean + change / with.count;
  const double product = change * (element - with.mean);
  with.squares = before.squares + product;
  return with;
}

// Negative where an intermediate result has overflowed, so the magnitude is taken; one NaN for all.
FUNCTION double variance_of(Moments prefix, double mean, double squares, double window) {
  double merged = squares;
  if (prefix.count > 0) {
    const double apart = prefix.mean - mean;
    const double weight = (window - prefix.count) * prefix.count / window;
    const double between = apart * apart * weight;
    merged = (squares + prefix.squares) + between;
  }
  Variance result;
  result.value = merged / window;
  if (result.value != result.value) {
    result.bits = 0x7ff8000000000000;
  } else {
    result.bits &= 0x7fffffffffffffff;
  }
  return result.value;
}

KERNEL roll_variances(
    GLOBAL const ELEMENT* x,
    const i32 windows,
    const i32 window,
    const i32 phase,
    GLOBAL double* means,
    GLOBAL double* out) {
  const i64 first = first_of(BLOCK_NUMBER, window, phase);
  const i64 last = behind(BLOCK_NUMBER, window, phase, windows);
  const i64 end = end_of(BLOCK_NUMBER, window, phase);
  if (first < last) {
    const Moments none = {0, 0, 0};
    Moments all = none;
    for (i64 i = end - 1; i >= last; i--) {
      all = moments_with(all, (double) x[i]);
    }
    for (i64 i = last - 1; i >= first; i--) {
      all = moments_with(all, (double) x[i]);
      means[i] = all.mean;
      out[i] = all.squares;
    }
    all = none;
    for (i64 i = end; i < first + window; i++) {
      all = moments_with(all, (double) x[i]);
    }
    for (i64 i = first; i < last; i++) {
      out[i] = variance_of(all, means[i], out[i], (double) window);
      if (i + 1 < last) {
        all = moments_with(all, (double) x[i + window]);
      }
    }
  }
}
