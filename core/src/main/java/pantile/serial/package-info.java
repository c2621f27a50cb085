// SPDX-License-Identifier: Apache-2.0
/** Bounds for what is read by Java's serialization. */
@NullMarked
package pantile.serial;

import org.jspecify.annotations.NullMarked;
