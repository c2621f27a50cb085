// SPDX-License-Identifier: Apache-2.0
// @specialise float
package pantile;

/**
 * The ends of a range of elements. Both are NaN if any element is.
 *
 * @param min the least element
 * @param max the greatest
 */
public record DoubleMinMax(double min, double max) {}
