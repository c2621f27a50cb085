// SPDX-License-Identifier: Apache-2.0
package pantile;

/**
 * Pairs of rows of two arrays, ordered by the left row, then by the right one.
 *
 * @param left for each pair its row in the left array, from 0
 * @param right for each pair its row in the right array; -1 in a left join if there is none
 */
public record Joined(Ints left, Ints right) {}
