// SPDX-License-Identifier: Apache-2.0
// A block of threads on a processor: each thread is a fiber, and they take turns at barriers. One
// block runs at a time on an operating system's thread, so what kernels share is thread-local there.
#pragma once

#include <cstdint>

namespace software {

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

// Runs every block of a grid, one after the other. Returns false if threads did not meet at barriers.
bool run_grid(int groups, int items, void (*body)(void*), void* argument);

}  // namespace software
