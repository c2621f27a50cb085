// SPDX-License-Identifier: Apache-2.0
// Prefix sums in the canonical order: blocks of at most 4096, of which block b begins at bounds[b]; in
// a block groups of 8, of which an item has one at a time. A group's prefixes are made in three steps
// (Sklansky, 1960); what groups add up to is carried in order, by one item; a result is
// offset + (carry + prefix). Blocks know nothing of each other, so that no group of items waits for
// another: offsets come from the host.
//
// Elements pass through local memory, so that neighbours in global memory are read and written at once.
//
// ELEMENT: type of the elements. VALUE: what they are added in. FLOATING: whether that has a -0 and
// NaNs. WIDTH: bits of an element.

#define EACH 8
#define CHUNK (ITEMS * EACH)

// Rows of 8 lie 9 apart, so that items that each read their own meet in no bank.
#define PLACE(i) ((i) + (i) / EACH)
#define ROOM (CHUNK + ITEMS)

#if FLOATING
#define NOTHING (-0.0)
#define TOTAL VALUE

#if WIDTH == 32
typedef union {
  ELEMENT value;
  u32 bits;
} Element;
#define ONE_NAN 0x7fc00000
#else
typedef union {
  ELEMENT value;
  u64 bits;
} Element;
#define ONE_NAN 0x7ff8000000000000
#endif

typedef union {
  VALUE value;
  u64 bits;
} Total;

// One NaN for all, as Java's constants have it: which one arithmetic gives differs by device.
FUNCTION ELEMENT element_of(VALUE value) {
  Element result;
  result.value = (ELEMENT) value;
  if (result.value != result.value) {
    result.bits = ONE_NAN;
  }
  return result.value;
}

FUNCTION TOTAL total_of(VALUE value) {
  Total result;
  result.value = value;
  if (value != value) {
    result.bits = 0x7ff8000000000000;
  }
  return result.value;
}
#else
#define NOTHING 0
#define TOTAL i64

FUNCTION ELEMENT element_of(VALUE value) {
  return (ELEMENT) value;
}

FUNCTION TOTAL total_of(VALUE value) {
  return (TOTAL) (ELEMENT) value;
}
#endif

// A chunk's elements, and nothing where there are none.
#define STAGE(stage, x, at, count)                                                               \
  for (i32 i = ITEM; i < CHUNK; i += ITEMS) {                                                    \
    (stage)[PLACE(i)] = (at) + i < (count) ? (VALUE) (x)[(at) + i] : (VALUE) NOTHING;            \
  }                                                                                              \
  BARRIER();

KERNEL block_totals(
    GLOBAL const ELEMENT* x,
    GLOBAL const i32* bounds,
    GLOBAL TOTAL* totals) {
  LOCAL VALUE stage[ROOM];
  LOCAL VALUE sums[ITEMS];
  const i64 from = bounds[GROUP];
  const i32 count = bounds[GROUP + 1] - bounds[GROUP];
  VALUE carry = NOTHING;
  for (i32 at = 0; at < count; at += CHUNK) {
    STAGE(stage, x + from, at, count)
    const i32 own = ITEM * (EACH + 1);
    const VALUE lower = (stage[own] + stage[own + 1]) + (stage[own + 2] + stage[own + 3]);
    const VALUE upper = (stage[own + 4] + stage[own + 5]) + (stage[own + 6] + stage[own + 7]);
    sums[ITEM] = lower + upper;
    BARRIER();
    if (ITEM == 0) {
      for (i32 item = 0; item < ITEMS; item++) {
        carry += sums[item];
      }
    }
  }
  if (ITEM == 0) {
    totals[GROUP] = total_of(carry);
  }
}

KERNEL scan_blocks(
    GLOBAL const ELEMENT* x,
    GLOBAL const i32* bounds,
    GLOBAL const TOTAL* offsets,
    const i32 exclusive,
    GLOBAL ELEMENT* out) {
  LOCAL VALUE stage[ROOM];
  LOCAL VALUE carries[ITEMS];
  const i64 from = bounds[GROUP];
  const i32 count = bounds[GROUP + 1] - bounds[GROUP];
  const VALUE offset = (VALUE) offsets[GROUP];
  VALUE next = NOTHING;
  for (i32 at = 0; at < count; at += CHUNK) {
    STAGE(stage, x + from, at, count)
    const i32 own = ITEM * (EACH + 1);
    VALUE v[EACH];
    for (i32 i = 0; i < EACH; i++) {
      v[i] = stage[own + i];
    }
    v[1] += v[0];
    v[3] += v[2];
    v[5] += v[4];
    v[7] += v[6];
    v[2] += v[1];
    v[3] += v[1];
    v[6] += v[5];
    v[7] += v[5];
    v[4] += v[3];
    v[5] += v[3];
    v[6] += v[3];
    v[7] += v[3];
    carries[ITEM] = v[EACH - 1];
    BARRIER();
    if (ITEM == 0) {
      for (i32 item = 0; item < ITEMS; item++) {
        const VALUE sum = carries[item];
        carries[item] = next;
        next += sum;
      }
    }
    BARRIER();
    const VALUE carry = carries[ITEM];
    VALUE before = NOTHING;
    for (i32 i = 0; i < EACH; i++) {
      stage[own + i] = offset + (carry + (exclusive ? before : v[i]));
      before = v[i];
    }
    BARRIER();
    for (i32 i = ITEM; i < CHUNK && at + i < count; i += ITEMS) {
      out[from + at + i] = element_of(stage[PLACE(i)]);
    }
    BARRIER();
  }
}
