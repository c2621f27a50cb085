// SPDX-License-Identifier: Apache-2.0
// Merges neighbouring ascending runs of keys in pairs. Every item writes a stretch of the result and
// finds by itself where its part of both runs starts, by a binary search along a diagonal: merge path
// (Green, McColl, Bader, "GPU merge path", 2012). Needs order.cl.

#define KEYS 0
#define ELEMENTS 1
#define ELEMENTS_REVERSED 2

// Run r is [bounds[r], bounds[r + 1]); the result of a pair lies where the pair lies.
KERNEL merge_pairs(
    GLOBAL const BITS* keys,
    GLOBAL const i32* bounds,
    const i32 runs,
    const i32 length,
    const i32 stretch,
    const i32 form,
    GLOBAL BITS* merged) {
  i64 at = ((i64) GROUP * ITEMS + ITEM) * stretch;
  const i64 end = SMALLER_OF(at + stretch, (i64) length);
  while (at < end) {
    // The last pair that starts at or before this place holds it: pairs before it may be empty.
    i32 pair = 0;
    for (i32 above = (runs + 1) / 2; above - pair > 1;) {
      const i32 middle = pair + (above - pair) / 2;
      if (bounds[2 * middle] <= at) {
        pair = middle;
      } else {
        above = middle;
      }
    }
    const i64 first = bounds[2 * pair];
    const i64 middle = bounds[SMALLER_OF(2 * pair + 1, runs)];
    const i64 last = bounds[SMALLER_OF(2 * pair + 2, runs)];
    const i64 diagonal = at - first;
    i64 low = diagonal > last - middle ? diagonal - (last - middle) : 0;
    i64 high = SMALLER_OF(diagonal, middle - first);
    while (low < high) {
      const i64 mid = (low + high) / 2;
      if (keys[first + mid] <= keys[middle + diagonal - 1 - mid]) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    i64 left = first + low;
    i64 right = middle + diagonal - low;
    const i64 stop = SMALLER_OF(end, last);
    for (; at < stop; at++) {
      const i32 from_left = right >= last || (left < middle && keys[left] <= keys[right]);
      const BITS key = keys[from_left ? left : right];
      left += from_left;
      right += !from_left;
      merged[form == ELEMENTS_REVERSED ? length - 1 - at : at] = form == KEYS ? key : bits_of(key);
    }
  }
}
