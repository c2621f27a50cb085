// SPDX-License-Identifier: Apache-2.0
// Tries what all other kernels take for granted, on numbers whose results the host knows: barriers,
// long loops, nested loops whose length depends on data (as in the sieve), local memory up to its last
// word, additions to it from several items at once, and integers of 64 bits. A driver's compiler that
// is wrong in one of these is wrong in silence.
//
// WORDS: 32-bit words of local memory.

#define RESULTS 5
#define COUNTERS 256
#define ROUNDS 64
#define MULTIPLIER 6364136223846793005UL

#if ITEMS == 1
#define FOLD(sums)
#else
// Sums over all items, for the first.
#define FOLD(sums)                                                                               \
  for (i32 width = ITEMS / 2; width > 0; width /= 2) {                                           \
    BARRIER();                                                                                   \
    if (ITEM < width) {                                                                          \
      sums[ITEM] += sums[ITEM + width];                                                          \
    }                                                                                            \
  }
#endif

#define TELL(place)                                                                              \
  FOLD(sums)                                                                                     \
  if (ITEM == 0) {                                                                               \
    results[GROUP * RESULTS + (place)] = (i64) sums[0];                                          \
  }                                                                                              \
  BARRIER();

KERNEL trial(
    const i32 turns,
    GLOBAL const u32* steps,
    const i32 step_count,
    const i64 limit,
    GLOBAL i64* results) {
  LOCAL u32 words[WORDS];
#if ITEMS == 1
  u64 sums[1];
#else
  LOCAL u64 sums[ITEMS];
#endif
  const u64 own = (u64) GROUP * ITEMS + (u64) ITEM + 1;

  // Sums of what stands before, as in sorts.
  sums[ITEM] = own;
  for (i32 reach = 1; reach < ITEMS; reach *= 2) {
    BARRIER();
    const u64 before = ITEM >= reach ? sums[ITEM - reach] : 0;
    BARRIER();
    sums[ITEM] += before;
  }
  TELL(0)

  u64 mixed = own;
  for (i32 turn = 0; turn < turns; turn++) {
    mixed = mixed * MULTIPLIER + (u64) turn;
  }
  sums[ITEM] = mixed;
  TELL(1)

  for (i32 word = ITEM; word < WORDS; word += ITEMS) {
    words[word] = 0;
  }
  BARRIER();
  for (i32 next = ITEM; next < step_count; next += ITEMS) {
    const u32 step = steps[next];
    if ((u64) step * step > (u64) limit) {
      break;
    }
    for (u32 bit = step; bit < WORDS * 32; bit += step) {
      LOCAL_OR(&words[bit / 32], 1U << (bit % 32));
    }
  }
  BARRIER();
  u64 found = 0;
  for (i32 word = ITEM; word < WORDS; word += ITEMS) {
    for (u32 left = words[word]; left != 0; left &= left - 1) {
      found += (u64) word + 1;
    }
  }
  sums[ITEM] = found;
  TELL(2)

  for (i32 counter = ITEM; counter < COUNTERS; counter += ITEMS) {
    words[counter] = 0;
  }
  BARRIER();
  u64 a = own * MULTIPLIER;
  for (i32 round = 0; round < ROUNDS; round++) {
    a = a * MULTIPLIER + 1;
    LOCAL_ADD(&words[(a >> 33) % COUNTERS], (u32) round + 1);
  }
  BARRIER();
  u64 counted = 0;
  for (i32 counter = ITEM; counter < COUNTERS; counter += ITEMS) {
    counted += (u64) words[counter] * (u64) (counter + 1);
  }
  sums[ITEM] = counted;
  TELL(3)

  u64 b = own;
  u64 total = 0;
  for (i32 round = 0; round < ROUNDS; round++) {
    a = a * MULTIPLIER + 1;
    b = b * MULTIPLIER + 3;
    const u64 divisor = (b >> (round % 61)) | 1;
    const i32 shift = (i32) (b >> 58);
    total += MUL_HIGH_UNSIGNED(a, b);
    total += (u64) MUL_HIGH(a, b) * 3;
    total += a / divisor + a % divisor * 5;
    total += (a << shift) + (a >> shift) * 7 + (u64) ((i64) a >> shift) * 11;
    total += (u64) ONES(a) + (u64) (a < b) * 13 + (u64) ((i64) a < (i64) b) * 17;
  }
  sums[ITEM] = total;
  TELL(4)
}
