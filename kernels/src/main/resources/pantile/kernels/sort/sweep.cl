// SPDX-License-Identifier: Apache-2.0
// Radix sort from the least significant digit, 8 bits a pass, in which a pass reads and writes each
// key once: Adinets and Merrill, "Onesweep: a faster least significant digit radix sort for GPUs"
// (2022). All digits are counted before the first pass. In a pass a group ranks a tile of keys, tells
// the groups behind how many keys of each digit it has, and adds up what those before it told:
// decoupled look-back (Merrill and Garland, "Single-pass parallel prefix scan with decoupled
// look-back", 2016). That waits for other groups: only a device on which a group that has begun runs
// on, whatever others wait for, may run it. Tiles are numbered as groups begin, so those before have.
//
// What differs: one word says how far a tally has got and holds 31 bits of it, so that 2^31 - 1 keys
// are one sort; passes in which all keys have one digit are left out, which the device decides by
// itself; and each pass clears the tallies of the next.
//
// Needs order.cl and digits.cl, and warps of 32 items. OWN: keys of an item in a pass. COUNTED: keys
// that an item of the histograms has under way. PARTS: counters of a digit, a power of two.

#define TILE (ITEMS * OWN)
#define WARPS (ITEMS / WARP)
#define PASSES (WIDTH / 8)

// The plan: where the next key of each digit goes, a row a pass; the number of the next tile, and what
// is to be done, a word a pass each.
#define TICKETS (PASSES * RADIX)
#define ROUTES (TICKETS + PASSES)
#define PLAN_WORDS (ROUTES + PASSES)

// A route, 0 for a pass that is left out.
#define MOVES 1
#define FIRST 2
#define LAST 4
#define TO_TARGET 8
#define ODD 16

// A tally: 0 until there is one; a tile's own count and one; or the sum of it and all before.
#define SUMMED 0x80000000U

// Makes the plan and the tallies of the first pass ready to be counted in.
KERNEL sweep_clear(GLOBAL u32* plan, GLOBAL u32* tallies, const i32 words) {
  const i64 stride = (i64) GROUPS * ITEMS;
  for (i64 i = (i64) GROUP * ITEMS + ITEM; i < words; i += stride) {
    tallies[i] = 0;
  }
  if (GROUP == 0) {
    for (i32 i = ITEM; i < PLAN_WORDS; i += ITEMS) {
      plan[i] = 0;
    }
  }
}

// Counts the digits of all passes. Items next to each other have counters of their own, in banks next
// to each other, so that keys of one digit do not all wait for one counter.
KERNEL sweep_histograms(
    GLOBAL const BITS* keys, const i32 length, const i32 form, GLOBAL u32* plan) {
  LOCAL u32 counts[PASSES * RADIX * PARTS];
  for (i32 i = ITEM; i < PASSES * RADIX * PARTS; i += ITEMS) {
    counts[i] = 0;
  }
  BARRIER();
  const i64 stride = (i64) GROUPS * ITEMS * COUNTED;
  for (i64 at = (i64) GROUP * ITEMS * COUNTED + ITEM; at < length; at += stride) {
    BITS loaded[COUNTED];
    UNROLL
    for (i32 i = 0; i < COUNTED; i++) {
      loaded[i] = at + i * ITEMS < length ? keys[at + i * ITEMS] : 0;
    }
    UNROLL
    for (i32 i = 0; i < COUNTED; i++) {
      if (at + i * ITEMS < length) {
        const UBITS key = load_key(loaded[i], form);
        UNROLL
        for (i32 pass = 0; pass < PASSES; pass++) {
          const i32 bin = pass * RADIX + DIGIT(key, 8 * pass);
          LOCAL_ADD(&counts[bin * PARTS + ITEM % PARTS], 1);
        }
      }
    }
  }
  BARRIER();
  for (i32 bin = ITEM; bin < PASSES * RADIX; bin += ITEMS) {
    u32 count = 0;
    for (i32 part = 0; part < PARTS; part++) {
      count += counts[bin * PARTS + part];
    }
    if (count != 0) {
      GLOBAL_ADD(&plan[bin], count);
    }
  }
}

// The sum of the values of a warp's items up to this one.
FUNCTION u32 warp_sum(u32 value) {
  UNROLL
  for (i32 reach = 1; reach < WARP; reach *= 2) {
    const u32 before = SHUFFLE(value, (LANE - reach) & (WARP - 1));
    value += LANE >= reach ? before : 0;
  }
  return value;
}

// Makes counts places, a warp a pass, and chooses the passes: by one group. Keys go from the source to
// the buffer between, to the target and so on, and have to end in the target. So where the source is
// the target, an even number of passes is needed, and one that could be left out is not.
KERNEL sweep_plan(GLOBAL u32* plan, const i32 length, const i32 in_place) {
  LOCAL i32 alike[PASSES];
  const i32 warp = ITEM / WARP;
  if (warp < PASSES) {
    GLOBAL u32* row = plan + warp * RADIX + LANE * (RADIX / WARP);
    u32 sum = 0;
    i32 all = 0;
    for (i32 i = 0; i < RADIX / WARP; i++) {
      all |= row[i] == (u32) length;
      sum += row[i];
    }
    u32 at = warp_sum(sum) - sum;
    for (i32 i = 0; i < RADIX / WARP; i++) {
      const u32 count = row[i];
      row[i] = at;
      at += count;
    }
    const u32 found = BALLOT(all);
    if (LANE == 0) {
      alike[warp] = found != 0;
    }
  }
  BARRIER();
  if (ITEM == 0) {
    i32 needed = 0;
    for (i32 pass = 0; pass < PASSES; pass++) {
      needed += !alike[pass];
    }
    // Keys that are all the same are still to be turned into what is to be stored.
    i32 spare = needed == 0 ? 1 + in_place : in_place * (needed & 1);
    i32 left = needed + spare;
    i32 begun = 0;
    for (i32 pass = 0; pass < PASSES; pass++) {
      u32 route = 0;
      if (!alike[pass] || spare > 0) {
        spare -= alike[pass];
        left--;
        route = MOVES | (begun == 0 ? FIRST : 0) | (left == 0 ? LAST : 0);
        route |= (left % 2 == 0 ? TO_TARGET : 0) | (begun % 2 != 0 ? ODD : 0);
        begun++;
      }
      plan[ROUTES + pass] = route;
    }
  }
}

// The items of the warp whose digit is this item's, a bit each. By votes: match.any takes a time that
// depends on the keys.
FUNCTION u32 peers_of(i32 digit) {
  u32 peers = ~0U;
  UNROLL
  for (i32 bit = 0; bit < 8; bit++) {
    const i32 one = digit >> bit & 1;
    const u32 ones = BALLOT(one);
    peers &= one ? ones : ~ones;
  }
  return peers;
}

// Moves keys to their places by one digit.
KERNEL sweep_pass(
    GLOBAL const BITS* source,
    GLOBAL BITS* between,
    GLOBAL BITS* target,
    const i32 length,
    const i32 pass,
    const i32 load_form,
    const i32 store_form,
    GLOBAL u32* plan,
    GLOBAL u32* tallies) {
  // Counts are done with when keys come.
  LOCAL union {
    u32 counts[WARPS * RADIX];
    UBITS keys[TILE];
  } held;
  LOCAL u32 places[RADIX];
  LOCAL u32 sums[WARPS];
  LOCAL i32 ticket;
  const u32 route = plan[ROUTES + pass];
  if (route == 0) {
    return;
  }
  if (ITEM == 0) {
    ticket = (i32) GLOBAL_FETCH_ADD(&plan[TICKETS + pass], 1);
  }
  for (i32 i = ITEM; i < WARPS * RADIX; i += ITEMS) {
    held.counts[i] = 0;
  }
  BARRIER();

  // A warp's keys lie together, and its items take turns, so that its loads are whole lines and keys
  // that come first have the lower turn, or the lower lane in one turn.
  const i32 tile = ticket;
  const i32 warp = ITEM / WARP;
  const i64 begin = (i64) tile * TILE;
  const i32 count = (i32) SMALLER_OF(length - begin, TILE);
  const i32 own = warp * (WARP * OWN) + LANE;
  const i32 form = route & FIRST ? load_form : UNSIGNED_KEYS;
  GLOBAL const BITS* from =
      (route & FIRST ? source : route & TO_TARGET ? (GLOBAL const BITS*) between : target) + begin;
  const i32 shift = 8 * pass;
  UBITS keys[OWN];
  if (count == TILE) {
    UNROLL
    for (i32 i = 0; i < OWN; i++) {
      keys[i] = load_key(from[own + i * WARP], form);
    }
  } else {
    UNROLL
    for (i32 i = 0; i < OWN; i++) {
      // What fills up the last tile has the greatest digit and stays behind all others.
      keys[i] = own + i * WARP < count ? load_key(from[own + i * WARP], form) : ~(UBITS) 0;
    }
  }
  UNROLL
  for (i32 i = 0; i < OWN; i++) {
    LOCAL_ADD(&held.counts[warp * RADIX + DIGIT(keys[i], shift)], 1);
  }
  BARRIER();

  // An item has a digit from here on, and tells how many keys of it there are before it ranks them.
  const i64 row_words = (i64) GROUPS * RADIX;
  GLOBAL u32* tally = tallies + (route & ODD ? row_words : 0) + (i64) tile * RADIX + ITEM;
  u32 total = 0;
  if (ITEM < RADIX) {
    for (i32 i = 0; i < WARPS; i++) {
      total += held.counts[i * RADIX + ITEM];
    }
    POST(tally, tile == 0 ? SUMMED | total : total + 1);
    if (!(route & LAST)) {
      tallies[(route & ODD ? 0 : row_words) + (i64) tile * RADIX + ITEM] = 0;
    }
  }
  const u32 through = warp_sum(total);
  if (LANE == WARP - 1) {
    sums[warp] = through;
  }
  BARRIER();
  // Where the digit begins in the tile, and there every warp's part of it.
  u32 start = through - total;
  if (ITEM < RADIX) {
    for (i32 i = 0; i < warp; i++) {
      start += sums[i];
    }
    u32 place = start;
    for (i32 i = 0; i < WARPS; i++) {
      const u32 counted = held.counts[i * RADIX + ITEM];
      held.counts[i * RADIX + ITEM] = place;
      place += counted;
    }
  }
  BARRIER();

  i32 ranks[OWN];
  UNROLL
  for (i32 i = 0; i < OWN; i++) {
    const i32 digit = DIGIT(keys[i], shift);
    const u32 peers = peers_of(digit);
    const i32 before = ONES(peers & ((1U << LANE) - 1));
    u32 place = 0;
    if (before == 0) {
      place = LOCAL_FETCH_ADD(&held.counts[warp * RADIX + digit], (u32) ONES(peers));
    }
    // The first of the peers has reserved places for all.
    ranks[i] = (i32) SHUFFLE(place, LOWEST(peers)) + before;
    WARP_BARRIER();
  }
  BARRIER();
  UNROLL
  for (i32 i = 0; i < OWN; i++) {
    held.keys[ranks[i]] = keys[i];
  }

  if (ITEM < RADIX) {
    u32 before = 0;
    if (tile > 0) {
      GLOBAL u32* at = tally;
      for (i32 summed = 0; !summed;) {
        at -= RADIX;
        u32 word = PEEK(at);
        while (word == 0) {
          YIELD();
          word = PEEK(at);
        }
        summed = (word & SUMMED) != 0;
        before += summed ? word & ~SUMMED : word - 1;
      }
      POST(tally, SUMMED | (before + total));
    }
    places[ITEM] = plan[pass * RADIX + ITEM] + before - start;
  }
  BARRIER();

  GLOBAL BITS* to = route & TO_TARGET ? target : between;
  const i32 stored = route & LAST ? store_form : UNSIGNED_KEYS;
  if (count == TILE) {
    UNROLL
    for (i32 i = 0; i < OWN; i++) {
      const UBITS key = held.keys[ITEM + i * ITEMS];
      to[places[DIGIT(key, shift)] + (u32) (ITEM + i * ITEMS)] = store_key(key, stored);
    }
  } else {
    for (i32 i = ITEM; i < count; i += ITEMS) {
      const UBITS key = held.keys[i];
      to[places[DIGIT(key, shift)] + (u32) i] = store_key(key, stored);
    }
  }
}
