// SPDX-License-Identifier: Apache-2.0
// Which numbers are prime: a group decides 64 of them and packs its flags into one word. Needs
// montgomery.cl.

#define WORD 64

KERNEL are_prime(GLOBAL const i64* numbers, const i32 length, GLOBAL i64* words) {
  LOCAL i32 prime[WORD];
  const i64 from = (i64) GROUP * WORD;
  for (i32 i = ITEM; i < WORD; i += ITEMS) {
    const i64 number = from + i < length ? numbers[from + i] : 0;
    prime[i] = number == 2 || (number > 2 && (number & 1) && is_odd_prime((u64) number));
  }
  BARRIER();
  if (ITEM == 0) {
    u64 word = 0;
    for (i32 i = 0; i < WORD; i++) {
      word |= (u64) prime[i] << i;
    }
    words[GROUP] = (i64) word;
  }
}
