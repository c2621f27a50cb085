// SPDX-License-Identifier: Apache-2.0
// @specialise float, long, int
package pantile;

/**
 * The ends of a range of elements; of floating-point elements both are NaN if any element is.
 *
 * @param min the least element
 * @param max the greatest
 */
public record DoubleMinMax(double min, double max) {}
