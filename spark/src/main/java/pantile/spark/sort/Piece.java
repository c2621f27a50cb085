// SPDX-License-Identifier: Apache-2.0
package pantile.spark.sort;

/**
 * Some elements on their way to a partition. An array of bytes, since all serializers of Spark's
 * copy one as a whole, and go through arrays of numbers one by one.
 *
 * @param partition that they belong to
 * @param elements in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // written once and read once
public record Piece(int partition, byte[] elements) {}
