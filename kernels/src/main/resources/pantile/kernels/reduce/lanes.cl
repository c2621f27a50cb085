// SPDX-License-Identifier: Apache-2.0
// What canonical sums have in common: a group adds one block of 4096 elements in 64 lanes, then
// folds the lanes in a fixed tree (Higham, "The accuracy of floating point summation", 1993, for why
// a tree). An item owns 64 / ITEMS lanes: two warps share a block on a GPU, one item has all of it
// on a CPU, and the bits are the same.

#define BLOCK 4096
#define LANES 64
#define OWN (LANES / ITEMS)

// Every lane but the first half folds into the one half as far along, again and again.
#define FOLD(lanes)                                                                              \
  for (i32 width = LANES / 2; width > 0; width /= 2) {                                           \
    BARRIER();                                                                                   \
    for (i32 lane = ITEM; lane < width; lane += ITEMS) {                                         \
      lanes[lane] += lanes[lane + width];                                                        \
    }                                                                                            \
  }
