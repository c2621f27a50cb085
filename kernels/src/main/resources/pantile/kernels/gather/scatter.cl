// SPDX-License-Identifier: Apache-2.0
// Values put at places that indices name, out of count places from first on. Of several values for
// one place the highest position wins: a maximum, so the order in which groups come does not show.
// Needs order.cl.

KERNEL scatter_clear(
    const i32 count,
    const i32 part,
    GLOBAL i32* winners) {
  const i64 from = (i64) GROUP * part;
  const i32 own = (i32) SMALLER_OF(count - from, part);
  for (i32 i = ITEM; i < own; i += ITEMS) {
    winners[from + i] = -1;
  }
}

// Each group tells the lowest position whose index names none of all places, or -1.
KERNEL scatter_find(
    GLOBAL const i32* indices,
    const i32 length,
    const i32 part,
    const i32 first,
    const i32 count,
    const i32 places,
    GLOBAL i32* winners,
    GLOBAL i64* bad) {
  LOCAL i32 lowest[ITEMS];
  const i64 from = (i64) GROUP * part;
  const i32 own = (i32) SMALLER_OF(length - from, part);
  i32 place = own;
  for (i32 i = ITEM; i < own; i += ITEMS) {
    // Unsigned, so that a negative index is beyond every place.
    const u32 index = (u32) indices[from + i];
    const u32 at = index - (u32) first;
    if (at < (u32) count) {
      GLOBAL_MAX(winners + at, (i32) (from + i));
    }
    place = index >= (u32) places && i < place ? i : place;
  }
  lowest[ITEM] = place;
  for (i32 width = ITEMS / 2; width > 0; width /= 2) {
    BARRIER();
    if (ITEM < width) {
      lowest[ITEM] = SMALLER_OF(lowest[ITEM], lowest[ITEM + width]);
    }
  }
  if (ITEM == 0) {
    bad[GROUP] = lowest[0] < own ? from + lowest[0] : -1;
  }
}

KERNEL scatter_place(
    GLOBAL const BITS* x,
    GLOBAL const i32* winners,
    GLOBAL const BITS* values,
    const i32 count,
    const i32 part,
    GLOBAL BITS* out) {
  const i64 from = (i64) GROUP * part;
  const i32 own = (i32) SMALLER_OF(count - from, part);
  for (i32 i = ITEM; i < own; i += ITEMS) {
    const i32 winner = winners[from + i];
    out[from + i] = winner < 0 ? x[from + i] : values[winner];
  }
}

// Results from first on of a matrix whose rows become columns. Neighbouring items write neighbours.
KERNEL transpose(
    GLOBAL const BITS* x,
    const i32 rows,
    const i32 columns,
    const i32 first,
    const i32 count,
    const i32 part,
    GLOBAL BITS* out) {
  const i64 from = (i64) GROUP * part;
  const i32 own = (i32) SMALLER_OF(count - from, part);
  for (i32 i = ITEM; i < own; i += ITEMS) {
    const u32 place = (u32) first + (u32) from + (u32) i;
    const u32 column = place / (u32) rows;
    const u32 row = place - column * (u32) rows;
    out[from + i] = x[(i64) row * columns + column];
  }
}
