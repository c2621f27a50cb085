// SPDX-License-Identifier: Apache-2.0
// A segmented sieve of Eratosthenes over odd numbers, a bit each, a segment a group in local memory.
// Multiples of 3 to 13 are laid down as patterns first; small primes are struck by all items of a
// group together, large ones by an item each. Where the sieving primes end below the root of the
// numbers, what survives is tested one by one. The segment that stays in the nearest memory is
// primesieve's idea (Kim Walisch, doc/ALGORITHMS.md), the sharing among items is ours. Needs
// montgomery.cl.
//
// WORDS: 32-bit words in a segment.

#define SEGMENT_BITS (WORDS * 32)

// Primes below this are struck by all items of a group together.
#define SHARED_BELOW 1024

// Bits 0, p, 2p, ... of a word.
#define EVERY_3 0x49249249U
#define EVERY_5 0x42108421U
#define EVERY_7 0x10204081U
#define EVERY_11 0x00400801U
#define EVERY_13 0x04002001U

// Bit i stands for base + 2 * i. First bit of a multiple of p, for a base and p that are odd.
FUNCTION u32 first_multiple(u64 base, u32 p) {
  const u32 past = (u32) (base % p);
  const u32 missing = past == 0 ? 0 : p - past;
  return (missing & 1 ? missing + p : missing) / 2;
}

// The multiples of p in the word that starts at a bit, where the first one is below p.
#define PATTERN(every, p, first, bit) (every << ((first + p - bit % p) % p))

KERNEL sieve(
    const i64 base,
    const i64 odds,
    const i32 first_segment,
    GLOBAL const u32* primes,
    const i32 prime_count,
    const i32 test,
    const i32 keep,
    GLOBAL i64* counts,
    GLOBAL u32* survivors) {
  LOCAL u32 struck[WORDS];
#if ITEMS == 1
  i32 found[1];  // the segment fills the 32 KiB of local memory that OpenCL promises
#else
  LOCAL i32 found[ITEMS];
#endif
  const i64 begin = (i64) (first_segment + GROUP) * SEGMENT_BITS;
  const i32 bits = (i32) (odds - begin < SEGMENT_BITS ? odds - begin : SEGMENT_BITS);
  const u64 low = (u64) base + 2 * (u64) begin;
  const u64 high = low + 2 * (u64) (bits - 1);
  const u32 first3 = first_multiple(low, 3);
  const u32 first5 = first_multiple(low, 5);
  const u32 first7 = first_multiple(low, 7);
  const u32 first11 = first_multiple(low, 11);
  const u32 first13 = first_multiple(low, 13);
  for (u32 word = ITEM; word < WORDS; word += ITEMS) {
    const u32 bit = word * 32;
    struck[word] = PATTERN(EVERY_3, 3, first3, bit) | PATTERN(EVERY_5, 5, first5, bit)
        | PATTERN(EVERY_7, 7, first7, bit) | PATTERN(EVERY_11, 11, first11, bit)
        | PATTERN(EVERY_13, 13, first13, bit);
  }
  BARRIER();
  if (ITEM == 0) {
    // Those five are prime themselves, and 1 is not.
    for (u64 p = 3; p <= 13; p += 2) {
      if (p != 9 && low <= p && p <= high) {
        struck[0] &= ~(1U << (u32) ((p - low) / 2));
      }
    }
    if (low == 1) {
      struck[0] |= 1;
    }
    for (i32 bit = bits; bit < SEGMENT_BITS && bit % 32 != 0; bit++) {
      struck[bit / 32] |= 1U << (bit % 32);
    }
  }
  for (i32 word = (bits + 31) / 32 + ITEM; word < WORDS; word += ITEMS) {
    struck[word] = ~0U;
  }
  BARRIER();
  i32 next = 0;
  for (; next < prime_count && primes[next] < SHARED_BELOW; next++) {
    const u32 p = primes[next];
    const u64 square = (u64) p * p;
    if (square > high) {
      break;
    }
    const u32 first = square > low ? (u32) ((square - low) / 2) : first_multiple(low, p);
    for (u32 bit = first + p * ITEM; bit < (u32) bits; bit += p * ITEMS) {
      LOCAL_OR(&struck[bit / 32], 1U << (bit % 32));
    }
  }
  for (next += ITEM; next < prime_count; next += ITEMS) {
    const u32 p = primes[next];
    const u64 square = (u64) p * p;
    if (square > high) {
      break;
    }
    const u32 first = square > low ? (u32) ((square - low) / 2) : first_multiple(low, p);
    for (u32 bit = first; bit < (u32) bits; bit += p) {
      LOCAL_OR(&struck[bit / 32], 1U << (bit % 32));
    }
  }
  BARRIER();
  i32 count = 0;
  for (i32 word = ITEM; word < WORDS; word += ITEMS) {
    u32 left = ~struck[word];
    if (test) {
      for (i32 bit = 0; bit < 32; bit++) {
        if ((left >> bit & 1) && !is_odd_prime(low + 2 * (u64) (word * 32 + bit))) {
          left &= ~(1U << bit);
        }
      }
    }
    count += ONES(left);
    if (keep) {
      survivors[(i64) GROUP * WORDS + word] = left;
    }
  }
  found[ITEM] = count;
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
