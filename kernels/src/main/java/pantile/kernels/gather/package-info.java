// SPDX-License-Identifier: Apache-2.0
/** Elements picked by indices, put at places, transposed. */
@NullMarked
package pantile.kernels.gather;

import org.jspecify.annotations.NullMarked;
