// SPDX-License-Identifier: Apache-2.0
// Elements picked by their indices, out of as many of them as the device holds: from first on, held
// of n. Each group tells the lowest position whose index names none of the n, or -1. Needs order.cl.

KERNEL gather(
    GLOBAL const i32* indices,
    const i32 length,
    const i32 part,
    GLOBAL const BITS* x,
    const i32 first,
    const i32 held,
    const i32 n,
    GLOBAL BITS* out,
    GLOBAL i64* bad) {
  LOCAL i32 places[ITEMS];
  const i64 from = (i64) GROUP * part;
  const i32 count = (i32) SMALLER_OF(length - from, part);
  i32 place = count;
  for (i32 i = ITEM; i < count; i += ITEMS) {
    // Unsigned, so that a negative index is beyond every element.
    const u32 index = (u32) indices[from + i];
    const u32 at = index - (u32) first;
    if (at < (u32) held) {
      out[from + i] = x[at];
    }
    place = index >= (u32) n && i < place ? i : place;
  }
  places[ITEM] = place;
  for (i32 width = ITEMS / 2; width > 0; width /= 2) {
    BARRIER();
    if (ITEM < width) {
      places[ITEM] = SMALLER_OF(places[ITEM], places[ITEM + width]);
    }
  }
  if (ITEM == 0) {
    bad[GROUP] = places[0] < count ? from + places[0] : -1;
  }
}
