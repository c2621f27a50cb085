// SPDX-License-Identifier: Apache-2.0
// The blocks of a launch. Some are under way at once, as on a device: they take turns in a random order
// that is the same each time, and begin in an order that is not that of their numbers, so that a kernel
// that takes either for granted is found out.
#pragma once

namespace software {

// Runs every block of a grid. Returns false if one failed.
bool run_grid(int groups, int items, void (*body)(void*), void* argument);

}  // namespace software
