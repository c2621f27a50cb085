// SPDX-License-Identifier: Apache-2.0
/** Prefix sums. */
@NullMarked
package pantile.kernels.scan;

import org.jspecify.annotations.NullMarked;
