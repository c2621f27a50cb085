// SPDX-License-Identifier: Apache-2.0
// Canonical sums of blocks of segments, a group each: block b begins at bounds[b] and has between 1
// and 4096 elements; lanes.cl comes before. Lanes that no element falls into change nothing, so of the
// tree of lanes the part is made that has elements.
//
// ELEMENT: type of the elements.

KERNEL segment_sums(
    GLOBAL const ELEMENT* x,
    GLOBAL const i32* bounds,
    GLOBAL double* sums) {
  LOCAL double lanes[LANES];
  const i32 from = bounds[GROUP];
  const i32 count = bounds[GROUP + 1] - from;
  GLOBAL const ELEMENT* own = x + from;
  i32 used = LANES;
  while (used / 2 >= count) {
    used /= 2;
  }
  for (i32 lane = ITEM; lane < used; lane += ITEMS) {
    double sum = -0.0;
    for (i32 i = lane; i < count; i += LANES) {
      sum += (double) own[i];
    }
    lanes[lane] = sum;
  }
  for (i32 width = used / 2; width > 0; width /= 2) {
    BARRIER();
    for (i32 lane = ITEM; lane < width; lane += ITEMS) {
      lanes[lane] += lanes[lane + width];
    }
  }
  if (ITEM == 0) {
    sums[GROUP] = lanes[0];
  }
}
