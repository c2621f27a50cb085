// SPDX-License-Identifier: Apache-2.0
// Means of windows of integers, each rounded once; window/blocks.cl and window/halves.cl come before.
//
// ELEMENT: type of the elements.

// Up to here all integers are numbers of type double.
#define EXACT 0x20000000000000L

// A quotient whose integer part has 22 bits or more: the magnitude is divided digit by digit, in
// base 2^32, and two more digits behind the point. 63 of the bits then are converted, which rounds
// once; the lowest of them says whether anything follows.
FUNCTION double quotient_of(Halves sum, u64 divisor) {
  const i32 negative = high_of(sum) < 0;
  u64 high = (u64) high_of(sum);
  u64 low = (u64) sum.lower & 0xffffffffUL;
  if (negative) {
    low = (u64) 0x100000000L - low;
    high = ~high + (low >> 32);
    low &= 0xffffffffUL;
  }
  u64 rest = (high >> 32) % divisor;
  rest = (rest << 32) + (high & 0xffffffffUL);
  u64 whole = rest / divisor;
  rest = ((rest - whole * divisor) << 32) + low;
  u64 digit = rest / divisor;
  whole = (whole << 32) + digit;
  rest = (rest - digit * divisor) << 32;
  digit = rest / divisor;
  u64 part = digit << 32;
  rest = (rest - digit * divisor) << 32;
  digit = rest / divisor;
  part += digit;
  rest -= digit * divisor;
  double scale = 2;
  while (whole >> 63 == 0) {
    whole = (whole << 1) + (part >> 63);
    part <<= 1;
    scale *= 0.5;
  }
  const i64 bits = (i64) (whole >> 1) | (i64) ((whole & 1) | (part != 0) | (rest != 0));
  const double mean = (double) bits * scale;
  return negative ? -mean : mean;
}

KERNEL roll_means(
    GLOBAL const ELEMENT* x,
    const i32 windows,
    const i32 window,
    const i32 phase,
    GLOBAL double* out) {
  const i64 first = first_of(BLOCK_NUMBER, window, phase);
  const i64 last = behind(BLOCK_NUMBER, window, phase, windows);
  if (first < last) {
    Halves sum = {0, 0};
    for (i64 i = first; i < first + window; i++) {
      sum = entered(sum, (i64) x[i]);
    }
    for (i64 i = first; i < last; i++) {
      const i64 all = low_of(sum);
      out[i] = fits(sum) && -EXACT <= all && all <= EXACT
          ? (double) all / (double) window
          : quotient_of(sum, (u64) window);
      if (i + 1 < last) {
        sum = left_by(entered(sum, (i64) x[i + window]), (i64) x[i]);
      }
    }
  }
}
