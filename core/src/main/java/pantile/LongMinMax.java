// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile;

/**
 * The ends of a range of elements.
 *
 * @param min the least element
 * @param max the greatest
 */
public record LongMinMax(long min, long max) {}
