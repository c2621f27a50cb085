// SPDX-License-Identifier: Apache-2.0
// Elements counted by bins with ascending edges, compared as 64-bit numbers. Counts are integers, so
// the order of additions does not show. A group counts in local memory where there are few bins.
//
// ELEMENT: type of the elements. LOCAL_BINS: the most bins that are counted in local memory.

KERNEL bins_clear(
    const i32 bins,
    const i32 part,
    GLOBAL i32* counts) {
  const i64 from = (i64) GROUP * part;
  for (i32 i = ITEM; i < part && from + i < bins; i += ITEMS) {
    counts[from + i] = 0;
  }
}

// The bin of a number; -1 if it is in none. With a scale, a product is a guess, which is then moved
// until the edges hold the number: so rounding of the guess does not show.
FUNCTION i32 bin_of(double x, GLOBAL const double* edges, i32 bins, double scale) {
  if (!(x >= edges[0] && x <= edges[bins])) {
    return -1;
  }
  i32 bin = 0;
  if (scale > 0) {
    const double guess = (x - edges[0]) * scale;
    bin = guess < bins ? (i32) guess : bins;
    while (bin > 0 && x < edges[bin]) {
      bin--;
    }
    while (bin < bins && x >= edges[bin + 1]) {
      bin++;
    }
  } else {
    i32 high = bins;
    while (bin < high) {
      const i32 middle = (i32) (((u32) bin + (u32) high + 1) >> 1);
      if (edges[middle] <= x) {
        bin = middle;
      } else {
        high = middle - 1;
      }
    }
  }
  return bin == bins ? bins - 1 : bin;
}

KERNEL count_bins(
    GLOBAL const ELEMENT* x,
    const i32 length,
    const i32 part,
    GLOBAL const double* edges,
    const i32 bins,
    const double scale,
    GLOBAL i32* counts) {
  LOCAL i32 own[LOCAL_BINS];
  const i64 from = (i64) GROUP * part;
  const i32 count = (i32) (length - from < part ? length - from : part);
  if (bins > LOCAL_BINS) {
    for (i32 i = ITEM; i < count; i += ITEMS) {
      const i32 bin = bin_of((double) x[from + i], edges, bins, scale);
      if (bin >= 0) {
        GLOBAL_ADD(counts + bin, 1);
      }
    }
  } else {
    for (i32 bin = ITEM; bin < bins; bin += ITEMS) {
      own[bin] = 0;
    }
    BARRIER();
    for (i32 i = ITEM; i < count; i += ITEMS) {
      const i32 bin = bin_of((double) x[from + i], edges, bins, scale);
      if (bin >= 0) {
        LOCAL_ADD(own + bin, 1);
      }
    }
    BARRIER();
    for (i32 bin = ITEM; bin < bins; bin += ITEMS) {
      if (own[bin] > 0) {
        GLOBAL_ADD(counts + bin, own[bin]);
      }
    }
  }
}
