// SPDX-License-Identifier: Apache-2.0
// The elements whose keys lie on an arc of the circle of keys, moved together in their order. Groups
// first count what their parts keep, then move it: the counting and the moving of Billeter, Olsson and
// Assarsson, "Efficient stream compaction on wide SIMD many-core architectures" (2009). What differs:
// parts are so few that a group adds up the counts before its own by itself, and nothing is scanned
// in between. Needs order.cl.

// Elements of an item at a time. Kept ones are counted in 16 bits each, in one word for all items.
#define ROWS 4
#define OF_ROW(word, row) ((i32) ((word) >> (16 * (row)) & 0xffff))

// Whether an element's key is the arc's first or one of the span that follow.
FUNCTION i32 keeps(BITS bits, i64 first, i64 span) {
  return (UBITS) ((UBITS) key_of(bits) - (UBITS) first) <= (UBITS) span;
}

KERNEL count_kept(
    GLOBAL const BITS* x,
    const i32 length,
    const i32 part,
    const i64 first,
    const i64 span,
    GLOBAL i64* counts) {
  LOCAL i32 found[ITEMS];
  const i64 from = (i64) GROUP * part;
  const i32 count = (i32) SMALLER_OF(length - from, part);
  i32 kept = 0;
  for (i32 i = ITEM; i < count; i += ITEMS) {
    kept += keeps(x[from + i], first, span);
  }
  found[ITEM] = kept;
  for (i32 width = ITEMS / 2; width > 0; width /= 2) {
    BARRIER();
    if (ITEM < width) {
      found[ITEM] += found[ITEM + width];
    }
  }
  if (ITEM == 0) {
    counts[GROUP] = found[0];
  }
}

// Writes to no place but those that were counted for the group, and to none where there is no room.
KERNEL filter(
    GLOBAL const BITS* x,
    const i32 length,
    const i32 part,
    const i64 first,
    const i64 span,
    GLOBAL const i64* counts,
    const i32 room,
    GLOBAL BITS* out) {
  const i64 from = (i64) GROUP * part;
  const i32 count = (i32) SMALLER_OF(length - from, part);
#if ITEMS == 1
  i64 place = 0;
  for (i32 group = 0; group < GROUP; group++) {
    place += counts[group];
  }
  const i64 end = SMALLER_OF(place + counts[GROUP], (i64) room);
  for (i32 i = 0; i < count && place < end; i++) {
    const BITS bits = x[from + i];
    out[place] = bits; // the next one's place too, if this one is not kept
    place += keeps(bits, first, span);
  }
#else
  LOCAL u64 sums[ITEMS];
  u64 counted = 0;
  for (i32 group = ITEM; group < GROUP; group += ITEMS) {
    counted += (u64) counts[group];
  }
  sums[ITEM] = counted;
  for (i32 width = ITEMS / 2; width > 0; width /= 2) {
    BARRIER();
    if (ITEM < width) {
      sums[ITEM] += sums[ITEM + width];
    }
  }
  BARRIER();
  i64 place = (i64) sums[0];
  const i64 end = SMALLER_OF(place + counts[GROUP], (i64) room);
  for (i32 at = 0; at < count; at += ROWS * ITEMS) {
    // Neighbours are read at once, and a row's kept ones are written side by side.
    BITS own[ROWS];
    u64 kept = 0;
    for (i32 row = 0; row < ROWS; row++) {
      const i32 i = at + row * ITEMS + ITEM;
      own[row] = i < count ? x[from + i] : 0;
      kept |= (u64) (i < count && keeps(own[row], first, span)) << (16 * row);
    }
    BARRIER();
    sums[ITEM] = kept;
    for (i32 reach = 1; reach < ITEMS; reach *= 2) {
      BARRIER();
      const u64 before = ITEM >= reach ? sums[ITEM - reach] : 0;
      BARRIER();
      sums[ITEM] += before;
    }
    BARRIER();
    const u64 ahead = sums[ITEM] - kept;
    const u64 whole = sums[ITEMS - 1];
    for (i32 row = 0; row < ROWS; row++) {
      const i64 to = place + OF_ROW(ahead, row);
      if (OF_ROW(kept, row) && to < end) {
        out[to] = own[row];
      }
      place += OF_ROW(whole, row);
    }
  }
#endif
}
