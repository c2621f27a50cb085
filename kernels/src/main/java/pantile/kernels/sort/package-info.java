// SPDX-License-Identifier: Apache-2.0
/** Two radix sorts, merging, and keys packed with indices. */
@NullMarked
package pantile.kernels.sort;

import org.jspecify.annotations.NullMarked;
