// SPDX-License-Identifier: Apache-2.0
/** Sums, dot products, moments, extremes and counts out of device kernels. */
@NullMarked
package pantile.accelerator.op.reduce;

import org.jspecify.annotations.NullMarked;
