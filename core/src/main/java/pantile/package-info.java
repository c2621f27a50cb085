// SPDX-License-Identifier: Apache-2.0
/**
 * What users call. {@link pantile.Pantile} is the way in; {@link pantile.PantileBuilder} opens one.
 * {@link pantile.Doubles}, {@link pantile.Floats}, {@link pantile.Ints} and {@link pantile.Longs}
 * are views of numbers with one method an operation, and {@link pantile.Values} is what they share.
 * Calls throw what {@link pantile.error} has, and tell what {@link pantile.report} has.
 */
@NullMarked
package pantile;

import org.jspecify.annotations.NullMarked;
