// SPDX-License-Identifier: Apache-2.0
/** Places in sorted elements. */
@NullMarked
package pantile.kernels.search;

import org.jspecify.annotations.NullMarked;
