// SPDX-License-Identifier: Apache-2.0
package pantile;

/**
 * Elements that were picked, and where they stood.
 *
 * @param values the elements, with their bits
 * @param indices the index of each among all
 * @param <A> the elements' type
 */
public record Picked<A extends Values<A>>(A values, Ints indices) {}
