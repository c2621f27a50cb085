// SPDX-License-Identifier: Apache-2.0
/**
 * Well-known problems on Pantile's public API alone: a merge sort of objects, the closest pair of
 * points, products of big numbers, the depth of a tree, intervals, schedules, primes among
 * candidates. Each is a class with two forms that give the same result: one by recursion, through
 * {@code Pantile.divide}, and one on arrays, through views and jobs.
 *
 * <p>All methods throw {@link NullPointerException} for a null argument, which the message names,
 * and what {@link pantile.Pantile} says that its calls throw. Arguments are not changed, unless the
 * method says so.
 */
@NullMarked
package pantile.algorithm;

import org.jspecify.annotations.NullMarked;
