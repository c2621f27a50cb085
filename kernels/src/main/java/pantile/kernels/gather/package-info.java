// SPDX-License-Identifier: Apache-2.0
/** Elements picked by indices. */
@NullMarked
package pantile.kernels.gather;

import org.jspecify.annotations.NullMarked;
