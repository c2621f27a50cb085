// SPDX-License-Identifier: Apache-2.0
// The indices in packed numbers that ascend, and which of these tie.

#define WORD 32
#define SMALLER_OF(a, b) ((a) < (b) ? (a) : (b))

KERNEL unpack_indices(
    GLOBAL const i64* packed,
    const i32 length,
    const i32 part,
    const i32 mask,
    GLOBAL i32* order) {
  const i64 from = (i64) GROUP * part;
  const i32 count = (i32) SMALLER_OF(length - from, part);
  for (i32 i = ITEM; i < count; i += ITEMS) {
    order[from + i] = (i32) packed[from + i] & mask;
  }
}

// A bit for each number: whether it has all but the index in common with the one before. A part is
// whole words. There are few ties, so that items seldom meet in a word.
KERNEL find_ties(
    GLOBAL const i64* packed,
    const i32 length,
    const i32 part,
    const i32 index_bits,
    GLOBAL u32* ties) {
  LOCAL u32 words[ITEMS];
  const i64 from = (i64) GROUP * part;
  const i32 count = (i32) SMALLER_OF(length - from, part);
  for (i32 at = 0; at < count; at += WORD * ITEMS) {
    words[ITEM] = 0;
    BARRIER();
    for (i32 row = 0; row < WORD; row++) {
      const i32 own = row * ITEMS + ITEM;
      const i64 i = from + at + own;
      if (at + own < count && i > 0 && (u64) (packed[i] ^ packed[i - 1]) >> index_bits == 0) {
        LOCAL_OR(&words[own / WORD], 1U << (own % WORD));
      }
    }
    BARRIER();
    if (at + ITEM * WORD < count) {
      ties[(from + at) / WORD + ITEM] = words[ITEM];
    }
  }
}
