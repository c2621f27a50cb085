// SPDX-License-Identifier: Apache-2.0
// A block of threads on a processor: each thread is a fiber, and they take turns where they wait. An
// operating system's thread has one block at a time, so what a block's threads share is thread-local.
#pragma once

#include <cstdint>

namespace software {

constexpr int kWarp = 32;

// What the running fiber may ask. A fiber never moves to another thread.
struct Place {
  int item;
  int group;
  int groups;
};
extern thread_local Place place;

// Waits for all threads of the block; a thread that has ended before them makes the launch fail.
void barrier();

// What the 32 threads of a warp show each other: waits for all, and returns what each of them gave.
const uint64_t* warp_exchange(uint64_t mine);

// Whose condition holds, a bit for each thread of the warp.
inline uint32_t ballot(bool mine) {
  const uint64_t* all = warp_exchange(mine);
  uint32_t votes = 0;
  for (int lane = 0; lane < kWarp; lane++) {
    votes |= static_cast<uint32_t>(all[lane]) << lane;
  }
  return votes;
}

// Lets others run, of this block and of others, which must not take forever to change anything.
void yield();

inline uint32_t fetch_add(uint32_t* at, uint32_t n) {
  const uint32_t before = *at;
  *at = before + n;
  return before;
}

// Runs a block on this thread. Calls turn, where there is one, whenever another block might run
// meanwhile: where this one's threads have met, and where they wait for another. Returns false if
// threads did not meet at barriers, or waited for too long.
bool run_block(int group, int groups, int items, void (*body)(void*), void* argument,
               void (*turn)());

}  // namespace software
