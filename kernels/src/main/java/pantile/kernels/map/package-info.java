// SPDX-License-Identifier: Apache-2.0
/** Device programs that are made for expressions. */
@NullMarked
package pantile.kernels.map;

import org.jspecify.annotations.NullMarked;
