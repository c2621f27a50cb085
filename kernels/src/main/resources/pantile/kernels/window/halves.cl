// SPDX-License-Identifier: Apache-2.0
// Exact sums of windows of integers: the upper and the lower halves of elements are added up apart,
// so that no sum overflows. Since nothing is rounded, what leaves a window is subtracted.

typedef struct {
  i64 upper;
  i64 lower;
} Halves;

FUNCTION Halves entered(Halves sum, i64 element) {
  Halves more;
  more.upper = sum.upper + (element >> 32);
  more.lower = sum.lower + (element & 0xffffffffL);
  return more;
}

FUNCTION Halves left_by(Halves sum, i64 element) {
  Halves fewer;
  fewer.upper = sum.upper - (element >> 32);
  fewer.lower = sum.lower - (element & 0xffffffffL);
  return fewer;
}

// All but the lowest 32 bits.
FUNCTION i64 high_of(Halves sum) {
  return sum.upper + (sum.lower >> 32);
}

FUNCTION i64 low_of(Halves sum) {
  return (i64) (((u64) high_of(sum) << 32) + ((u64) sum.lower & 0xffffffffUL));
}

// Whether the sum fits in 64 bits.
FUNCTION i32 fits(Halves sum) {
  return high_of(sum) == (i64) (i32) high_of(sum);
}
