// SPDX-License-Identifier: Apache-2.0
/**
 * What to compute, as values: kernels, tiles, slices of host data and the merges of partial
 * results. Nothing here starts a thread or holds a native handle.
 */
@NullMarked
package pantile.job;

import org.jspecify.annotations.NullMarked;
