// SPDX-License-Identifier: Apache-2.0
/**
 * Sorts of keys that no kernel has: {@link pantile.op.keys.CountingSort} and {@link
 * pantile.op.keys.DigitOrder} of {@code byte}, {@code short} and {@code char}, {@link
 * pantile.op.keys.StringSort} of strings. All are jobs of Java code, for the CPU's workers, and
 * sorts of {@code int} and {@code long}.
 */
@NullMarked
package pantile.op.keys;

import org.jspecify.annotations.NullMarked;
