// SPDX-License-Identifier: Apache-2.0
/**
 * Sorts out of device kernels: a tile at once ({@link pantile.accelerator.op.sort.DeviceSorting}),
 * by a radix sort that suits the device, or in pieces; merges of runs; indices packed with elements.
 */
@NullMarked
package pantile.accelerator.op.sort;

import org.jspecify.annotations.NullMarked;
