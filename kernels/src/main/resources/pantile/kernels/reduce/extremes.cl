// SPDX-License-Identifier: Apache-2.0
// Least and greatest elements, where they stand, equal elements, and the trend. Each group looks at
// CHUNK elements; the host folds what the groups found. Needs order.cl and
// reduce/key.cl.

KERNEL min_max(GLOBAL const BITS* x, const i32 length, GLOBAL i64* extremes) {
  LOCAL i64 minima[ITEMS];
  LOCAL i64 maxima[ITEMS];
  const i64 from = (i64) GROUP * CHUNK;
  const i32 count = (i32) SMALLER_OF(length - from, CHUNK);
  i64 min = GREATEST_LONG;
  i64 max = LEAST_LONG;
  for (i32 i = ITEM; i < count; i += ITEMS) {
    const BITS bits = x[from + i];
    const i64 low = extreme_key(bits, LEAST_LONG);
    const i64 high = extreme_key(bits, GREATEST_LONG);
    min = low < min ? low : min;
    max = high > max ? high : max;
  }
  minima[ITEM] = min;
  maxima[ITEM] = max;
  for (i32 width = ITEMS / 2; width > 0; width /= 2) {
    BARRIER();
    if (ITEM < width) {
      minima[ITEM] = SMALLER_OF(minima[ITEM], minima[ITEM + width]);
      maxima[ITEM] = maxima[ITEM] > maxima[ITEM + width] ? maxima[ITEM] : maxima[ITEM + width];
    }
  }
  if (ITEM == 0) {
    extremes[2 * GROUP] = minima[0];
    extremes[2 * GROUP + 1] = maxima[0];
  }
}

// The least key in an order, and the first place that has it; the greatest where flip is all ones.
// The second look at a chunk finds it cached, and is a simpler loop than one that carries places.
KERNEL arg_extreme(GLOBAL const BITS* x, const i32 length, const i64 flip, GLOBAL i64* found) {
  LOCAL i64 keys[ITEMS];
  LOCAL i32 places[ITEMS];
  const i64 from = (i64) GROUP * CHUNK;
  const i32 count = (i32) SMALLER_OF(length - from, CHUNK);
  const i64 nan = LEAST_LONG ^ flip;
  i64 least = GREATEST_LONG;
  for (i32 i = ITEM; i < count; i += ITEMS) {
    const i64 key = extreme_key(x[from + i], nan) ^ flip;
    least = key < least ? key : least;
  }
  keys[ITEM] = least;
  for (i32 width = ITEMS / 2; width > 0; width /= 2) {
    BARRIER();
    if (ITEM < width) {
      keys[ITEM] = SMALLER_OF(keys[ITEM], keys[ITEM + width]);
    }
  }
  BARRIER();
  least = keys[0];
  i32 place = CHUNK;
  for (i32 i = ITEM; i < count; i += ITEMS) {
    const i64 key = extreme_key(x[from + i], nan) ^ flip;
    place = key == least && i < place ? i : place;
  }
  places[ITEM] = place;
  for (i32 width = ITEMS / 2; width > 0; width /= 2) {
    BARRIER();
    if (ITEM < width) {
      places[ITEM] = SMALLER_OF(places[ITEM], places[ITEM + width]);
    }
  }
  if (ITEM == 0) {
    found[2 * GROUP] = least ^ flip;
    found[2 * GROUP + 1] = from + places[0];
  }
}

// How many elements are the value's bits once both are masked: all bits, the magnitude for zeros of
// either sign; or any NaN.
KERNEL count_equal(
    GLOBAL const BITS* x,
    const i32 length,
    const i64 value,
    const i64 mask,
    const i32 nan,
    GLOBAL i64* counts) {
  LOCAL i32 found[ITEMS];
  const i64 from = (i64) GROUP * CHUNK;
  const i32 count = (i32) SMALLER_OF(length - from, CHUNK);
  i32 equal = 0;
  for (i32 i = ITEM; i < count; i += ITEMS) {
    const BITS bits = x[from + i];
#if FLOATING
    equal += nan ? (bits & MAGNITUDE) > INFINITE : (bits & (BITS) mask) == (BITS) value;
#else
    equal += (bits & (BITS) mask) == (BITS) value;
#endif
  }
  found[ITEM] = equal;
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

// How many elements are greater than the next, and how many are less; then the two keys at the ends.
KERNEL find_trend(GLOBAL const BITS* x, const i32 length, GLOBAL i64* trend) {
  LOCAL i32 falls[ITEMS];
  LOCAL i32 rises[ITEMS];
  const i64 from = (i64) GROUP * CHUNK;
  const i32 count = (i32) SMALLER_OF(length - 1 - from, CHUNK);
  i32 fall = 0;
  i32 rise = 0;
  for (i32 i = ITEM; i < count; i += ITEMS) {
    const BITS here = key_of(x[from + i]);
    const BITS next = key_of(x[from + i + 1]);
    fall += here > next;
    rise += here < next;
  }
  falls[ITEM] = fall;
  rises[ITEM] = rise;
  for (i32 width = ITEMS / 2; width > 0; width /= 2) {
    BARRIER();
    if (ITEM < width) {
      falls[ITEM] += falls[ITEM + width];
      rises[ITEM] += rises[ITEM + width];
    }
  }
  if (ITEM == 0) {
    trend[2 * GROUP] = falls[0];
    trend[2 * GROUP + 1] = rises[0];
    if (GROUP == 0) {
      trend[2 * GROUPS] = (i64) key_of(x[0]);
      trend[2 * GROUPS + 1] = (i64) key_of(x[length - 1]);
    }
  }
}
