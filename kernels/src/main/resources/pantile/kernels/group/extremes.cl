// SPDX-License-Identifier: Apache-2.0
// The least key of each piece of elements, and its first place, a group each: piece p begins at
// bounds[p]. The greatest key where flip is all ones. Needs order.cl and reduce/key.cl.

KERNEL group_extremes(
    GLOBAL const BITS* x,
    GLOBAL const i32* bounds,
    const i64 flip,
    GLOBAL i64* found) {
  LOCAL i64 keys[ITEMS];
  LOCAL i32 places[ITEMS];
  const i32 to = bounds[GROUP + 1];
  const i64 nan = LEAST_LONG ^ flip;
  i64 least = GREATEST_LONG;
  i32 place = to;
  for (i32 i = bounds[GROUP] + ITEM; i < to; i += ITEMS) {
    const i64 key = extreme_key(x[i], nan) ^ flip;
    if (key < least || place == to) {
      least = key;
      place = i;
    }
  }
  keys[ITEM] = least;
  places[ITEM] = place;
  for (i32 width = ITEMS / 2; width > 0; width /= 2) {
    BARRIER();
    if (ITEM < width) {
      const i64 key = keys[ITEM + width];
      const i32 other = places[ITEM + width];
      if (key < keys[ITEM] || (key == keys[ITEM] && other < places[ITEM])) {
        keys[ITEM] = key;
        places[ITEM] = other;
      }
    }
  }
  if (ITEM == 0) {
    found[2 * GROUP] = keys[0] ^ flip;
    found[2 * GROUP + 1] = places[0];
  }
}
