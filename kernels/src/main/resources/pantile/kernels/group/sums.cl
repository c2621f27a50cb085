// SPDX-License-Identifier: Apache-2.0
// Exact sums of pieces of elements, a group each: piece p begins at bounds[p]. Integers: the sums of
// the upper and of the lower halves. Floating-point numbers: two that together are the sum, and 0; or
// anything, and 1, where no two are, or a number is not finite. Each addition's rounding error is
// itself exact (Knuth, TAOCP 2, 4.2.2) and is added to the second number.
//
// ELEMENT: type of the elements. FLOATING: whether they are IEEE 754. STATE: i64 or double.

#if FLOATING
// What a + b lost, sum being the rounded sum; not a number if the sum is not finite.
FUNCTION double lost_of(double a, double b, double sum) {
  const double part = sum - a;
  return (a - (sum - part)) + (b - part);
}
#endif

KERNEL group_sums(
    GLOBAL const ELEMENT* x,
    GLOBAL const i32* bounds,
    GLOBAL STATE* states) {
  LOCAL STATE first[ITEMS];
  LOCAL STATE second[ITEMS];
  const i32 from = bounds[GROUP];
  const i32 to = bounds[GROUP + 1];
#if FLOATING
  LOCAL i32 inexact[ITEMS];
  double high = 0;
  double low = 0;
  i32 lost = 0;
  for (i32 i = from + ITEM; i < to; i += ITEMS) {
    const double next = (double) x[i];
    const double sum = high + next;
    const double error = lost_of(high, next, sum);
    const double errors = low + error;
    lost |= !(lost_of(low, error, errors) == 0);
    high = sum;
    low = errors;
  }
  inexact[ITEM] = lost;
#else
  i64 high = 0;
  i64 low = 0;
  for (i32 i = from + ITEM; i < to; i += ITEMS) {
    const i64 wide = (i64) x[i];
    high += wide >> 32;
    low += wide & 0xffffffffL;
  }
#endif
  first[ITEM] = high;
  second[ITEM] = low;
  for (i32 width = ITEMS / 2; width > 0; width /= 2) {
    BARRIER();
    if (ITEM < width) {
#if FLOATING
      const double sum = first[ITEM] + first[ITEM + width];
      const double error = lost_of(first[ITEM], first[ITEM + width], sum);
      const double both = second[ITEM] + second[ITEM + width];
      const double errors = both + error;
      const i32 here = !(lost_of(second[ITEM], second[ITEM + width], both) == 0) ||
          !(lost_of(both, error, errors) == 0);
      inexact[ITEM] |= inexact[ITEM + width] | here;
      first[ITEM] = sum;
      second[ITEM] = errors;
#else
      first[ITEM] += first[ITEM + width];
      second[ITEM] += second[ITEM + width];
#endif
    }
  }
  if (ITEM == 0) {
#if FLOATING
    states[3 * GROUP] = first[0];
    states[3 * GROUP + 1] = second[0];
    states[3 * GROUP + 2] = inexact[0];
#else
    states[2 * GROUP] = first[0];
    states[2 * GROUP + 1] = second[0];
#endif
  }
}
