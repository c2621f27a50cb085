// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.Serializable;

/**
 * What a reduction has of neighbouring elements {@code [from, to)}: the partial result of the whole
 * blocks among them, and the elements before the first boundary of blocks and behind the last one,
 * whose blocks others have the rest of. If there is no boundary, all elements are the head. Arrays
 * stand side by side for each operand.
 *
 * @param from where the elements begin, counted from the first of all
 * @param to one past the last
 * @param head elements before the first boundary, an array for each operand
 * @param body partial result of the blocks
 * @param tail elements behind the last boundary
 * @param <P> the partial result
 */
@SuppressWarnings("ArrayRecordComponent") // made for being sent
record Stretch<P>(long from, long to, Object[] head, P body, Object[] tail)
    implements Serializable {}
