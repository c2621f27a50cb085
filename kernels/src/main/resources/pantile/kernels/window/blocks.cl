// SPDX-License-Identifier: Apache-2.0
// What kernels of windows have in common. Elements are seen as blocks of a window's length, of which
// the first has phase elements before the tile. An item has the windows that begin in one block.
// Each is a suffix of the block and a prefix of the next one (van Herk, 1992; Gil and Werman, 1993).
// The item puts suffixes where results go, and then adds prefixes to them: so no memory is needed
// beside the results.

#define BLOCK_NUMBER ((i64) GROUP * ITEMS + ITEM)

// The place of the block's first window that the tile has, and of the first one behind the block's
// windows. Places are counted from the tile's first window.
FUNCTION i64 first_of(i64 block, i32 window, i32 phase) {
  const i64 start = block * window - phase;
  return start < 0 ? 0 : start;
}

FUNCTION i64 behind(i64 block, i32 window, i32 phase, i32 windows) {
  const i64 end = (block + 1) * window - phase;
  return end < windows ? end : windows;
}

// The place behind the block, where prefixes begin.
FUNCTION i64 end_of(i64 block, i32 window, i32 phase) {
  return (block + 1) * window - phase;
}
