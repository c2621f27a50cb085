// SPDX-License-Identifier: Apache-2.0
/** Reads what Java's serialization wrote, within bounds. */
@NullMarked
package pantile.serial;

import org.jspecify.annotations.NullMarked;
