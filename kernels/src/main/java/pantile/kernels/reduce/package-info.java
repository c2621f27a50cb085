// SPDX-License-Identifier: Apache-2.0
/** Sums, dot products, moments, extremes, counts. */
@NullMarked
package pantile.kernels.reduce;

import org.jspecify.annotations.NullMarked;
