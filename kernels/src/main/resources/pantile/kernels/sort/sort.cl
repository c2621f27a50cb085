// SPDX-License-Identifier: Apache-2.0
// Radix sort from the least significant digit, 8 bits a pass: groups count their parts' digits, rows
// of counts are scanned, and groups move their parts' keys to their places in order. The three steps
// are those of Satish, Harris and Garland, "Designing efficient sorting algorithms for manycore
// GPUs" (2009). Here a group first sorts a chunk by the digit in local memory, four bits at a time,
// each item ranking keys of its own, so that no item needs another's help and neighbours are written
// together. A group of one item moves keys directly instead. Needs order.cl and digits.cl.
//
// CHUNK: keys that a group holds in local memory, a multiple of ITEMS.

#define OWN (CHUNK / ITEMS)

// counts[digit * GROUPS + group] becomes how many keys of the group's part have the digit.
KERNEL digit_counts(
    GLOBAL const BITS* keys,
    const i32 length,
    const i32 part,
    const i32 shift,
    const i32 form,
    GLOBAL u32* counts) {
  LOCAL u32 count[RADIX];
  for (i32 digit = ITEM; digit < RADIX; digit += ITEMS) {
    count[digit] = 0;
  }
  BARRIER();
  const i64 from = (i64) GROUP * part;
  const i64 to = SMALLER_OF(from + part, (i64) length);
  for (i64 i = from + ITEM; i < to; i += ITEMS) {
    LOCAL_ADD(&count[DIGIT(load_key(keys[i], form), shift)], 1);
  }
  BARRIER();
  for (i32 digit = ITEM; digit < RADIX; digit += ITEMS) {
    counts[(i64) digit * GROUPS + GROUP] = count[digit];
  }
}

// Each group makes its row of counts a row of sums of what stands before; the row's total goes apart.
KERNEL scan_rows(GLOBAL u32* counts, const i32 columns, GLOBAL u32* totals) {
  LOCAL u32 sums[ITEMS];
  GLOBAL u32* row = counts + (i64) GROUP * columns;
  const i32 own = (columns + ITEMS - 1) / ITEMS;
  const i32 from = SMALLER_OF(ITEM * own, columns);
  const i32 to = SMALLER_OF(from + own, columns);
  u32 sum = 0;
  for (i32 i = from; i < to; i++) {
    sum += row[i];
  }
  sums[ITEM] = sum;
  // Items beyond the last column have nothing to add.
  const i32 used = SMALLER_OF(columns, ITEMS);
  for (i32 reach = 1; reach < used; reach *= 2) {
    BARRIER();
    const u32 before = ITEM >= reach ? sums[ITEM - reach] : 0;
    BARRIER();
    sums[ITEM] += before;
  }
  BARRIER();
  u32 at = sums[ITEM] - sum;
  for (i32 i = from; i < to; i++) {
    const u32 count = row[i];
    row[i] = at;
    at += count;
  }
  if (ITEM == used - 1) {
    totals[GROUP] = sums[ITEM];
  }
}

KERNEL scatter(
    GLOBAL const BITS* from_keys,
    const i32 length,
    const i32 part,
    const i32 shift,
    const i32 load_form,
    const i32 store_form,
    GLOBAL const u32* counts,
    GLOBAL const u32* totals,
    GLOBAL BITS* to_keys) {
  // Where this group's next key of each digit goes.
  LOCAL u32 places[RADIX];
#if ITEMS > 1
  LOCAL UBITS chunk[CHUNK];
  LOCAL u32 ranks[16 * ITEMS];
  LOCAL u32 sums[ITEMS];
  LOCAL i32 starts[RADIX];
#endif
  if (ITEM == 0) {
    u32 before = 0;
    for (i32 digit = 0; digit < RADIX; digit++) {
      places[digit] = before + counts[(i64) digit * GROUPS + GROUP];
      before += totals[digit];
    }
  }
  const i64 from = (i64) GROUP * part;
  const i64 to = SMALLER_OF(from + part, (i64) length);
#if ITEMS == 1
  for (i64 i = from; i < to; i++) {
    const UBITS key = load_key(from_keys[i], load_form);
    to_keys[places[DIGIT(key, shift)]++] = store_key(key, store_form);
  }
#else
  for (i64 at = from; at < to; at += CHUNK) {
    const i32 count = (i32) SMALLER_OF(to - at, CHUNK);
    BARRIER();
    for (i32 i = ITEM; i < CHUNK; i += ITEMS) {
      // What fills up the last chunk has the greatest digit and stays behind all others.
      chunk[i] = i < count ? load_key(from_keys[at + i], load_form) : ~(UBITS) 0;
    }
    for (i32 nibble = shift; nibble < shift + 8; nibble += 4) {
      UBITS mine[OWN];
      u32 rank[OWN];
      BARRIER();
      for (i32 value = 0; value < 16; value++) {
        ranks[value * ITEMS + ITEM] = 0;
      }
      for (i32 i = 0; i < OWN; i++) {
        mine[i] = chunk[ITEM * OWN + i];
        rank[i] = ranks[(i32) ((mine[i] >> nibble) & 15) * ITEMS + ITEM]++;
      }
      BARRIER();
      // Sums of what stands before, over all counters: first by value, then by item.
      u32 sum = 0;
      for (i32 i = 0; i < 16; i++) {
        sum += ranks[ITEM * 16 + i];
      }
      sums[ITEM] = sum;
      for (i32 reach = 1; reach < ITEMS; reach *= 2) {
        BARRIER();
        const u32 before = ITEM >= reach ? sums[ITEM - reach] : 0;
        BARRIER();
        sums[ITEM] += before;
      }
      u32 running = sums[ITEM] - sum;
      for (i32 i = 0; i < 16; i++) {
        const u32 own = ranks[ITEM * 16 + i];
        ranks[ITEM * 16 + i] = running;
        running += own;
      }
      BARRIER();
      for (i32 i = 0; i < OWN; i++) {
        chunk[ranks[(i32) ((mine[i] >> nibble) & 15) * ITEMS + ITEM] + rank[i]] = mine[i];
      }
    }
    BARRIER();
    for (i32 i = ITEM; i < count; i += ITEMS) {
      const i32 digit = DIGIT(chunk[i], shift);
      if (i == 0 || DIGIT(chunk[i - 1], shift) != digit) {
        starts[digit] = i;
      }
    }
    BARRIER();
    for (i32 i = ITEM; i < count; i += ITEMS) {
      const i32 digit = DIGIT(chunk[i], shift);
      to_keys[places[digit] + (u32) (i - starts[digit])] = store_key(chunk[i], store_form);
    }
    BARRIER();
    for (i32 i = ITEM; i < count; i += ITEMS) {
      const i32 digit = DIGIT(chunk[i], shift);
      if (i == count - 1 || DIGIT(chunk[i + 1], shift) != digit) {
        places[digit] += (u32) (i + 1 - starts[digit]);
      }
    }
  }
#endif
}

// A sort of at most SMALL keys by one group: Batcher's bitonic network ("Sorting networks and their
// applications", 1968) in local memory.
KERNEL small_sort(
    GLOBAL const BITS* from_keys,
    const i32 length,
    const i32 load_form,
    const i32 store_form,
    GLOBAL BITS* to_keys) {
  LOCAL UBITS keys[SMALL];
  i32 size = 1;
  while (size < length) {
    size *= 2;
  }
  for (i32 i = ITEM; i < size; i += ITEMS) {
    keys[i] = i < length ? load_key(from_keys[i], load_form) : ~(UBITS) 0;
  }
  for (i32 run = 2; run <= size; run *= 2) {
    for (i32 reach = run / 2; reach > 0; reach /= 2) {
      BARRIER();
      for (i32 pair = ITEM; pair < size / 2; pair += ITEMS) {
        const i32 low = 2 * pair - (pair & (reach - 1));
        const UBITS a = keys[low];
        const UBITS b = keys[low + reach];
        const i32 swap = (a > b) == ((low & run) == 0);
        keys[low] = swap ? b : a;
        keys[low + reach] = swap ? a : b;
      }
    }
  }
  BARRIER();
  for (i32 i = ITEM; i < length; i += ITEMS) {
    to_keys[i] = store_key(keys[i], store_form);
  }
}
