// SPDX-License-Identifier: Apache-2.0
// Places in ascending elements, of which the device holds one window after the other, from the first
// on. Until the last window, a place that is not known yet stands as the complement of the number of
// elements that were counted, which is negative. Needs order.cl.

// Sides, as Side numbers them.
#define RIGHT 1
#define EXACT 2
// Flags of a window: nothing was counted before it, nothing is to be counted after it.
#define FIRST_WINDOW 1
#define LAST_WINDOW 2

// All NaNs have the lowest one's key.
FUNCTION BITS rank_of(BITS bits) {
#if FLOATING
  const BITS key = key_of(bits);
  const BITS highest = key_of(INFINITE) + 1;
  return SMALLER_OF(key, highest);
#else
  return bits;
#endif
}

KERNEL search_sorted(
    GLOBAL const BITS* sought,
    const i32 length,
    const i32 part,
    GLOBAL const BITS* x,
    const i32 held,
    const i32 side,
    const i32 window,
    GLOBAL i32* places) {
  const i64 from = (i64) GROUP * part;
  const i32 count = (i32) SMALLER_OF(length - from, part);
  for (i32 i = ITEM; i < count; i += ITEMS) {
    i32 place = (window & FIRST_WINDOW) != 0 ? -1 : places[from + i];
    if (place < 0) {
      const BITS key = rank_of(sought[from + i]);
      i32 low = 0;
      i32 high = held;
      while (low < high) {
        const i32 middle = low + (high - low) / 2;
        const BITS at = rank_of(x[middle]);
        if (at < key || (side == RIGHT && at == key)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      // Counting on takes the complement down.
      place -= low;
      if (side == EXACT && low < held && rank_of(x[low]) == key) {
        place = ~place;
      }
    }
    if ((window & LAST_WINDOW) != 0 && place < 0) {
      place = side == EXACT ? -1 : ~place;
    }
    places[from + i] = place;
  }
}
