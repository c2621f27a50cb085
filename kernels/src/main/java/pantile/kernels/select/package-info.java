// SPDX-License-Identifier: Apache-2.0
/** Filters. */
@NullMarked
package pantile.kernels.select;

import org.jspecify.annotations.NullMarked;
