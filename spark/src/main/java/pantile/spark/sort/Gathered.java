// SPDX-License-Identifier: Apache-2.0
package pantile.spark.sort;

import java.util.ArrayDeque;
import java.util.Iterator;

/** Makes one array of the pieces of a partition. */
public final class Gathered {
  private Gathered() {}

  /**
   * Makes an array of pieces. Memory: twice the array's, less the pieces that were copied.
   *
   * @param type of the array
   * @param pieces the elements in bytes
   * @param partition what they belong to, for the message
   * @param <A> the array's type
   * @return the elements, in the order of the pieces
   * @throws ArithmeticException if there are more than an array can hold
   */
  public static <A> A array(SortType<A> type, Iterator<byte[]> pieces, int partition) {
    ArrayDeque<byte[]> all = new ArrayDeque<>();
    long length = 0;
    while (pieces.hasNext()) {
      byte[] piece = pieces.next();
      all.add(piece);
      length += piece.length / type.bytes();
    }
    if (length > Integer.MAX_VALUE - 8) {
      throw new ArithmeticException(
          "partition "
              + partition
              + " of the sorted result would have "
              + length
              + " elements, which is more than an array can hold: ask for more partitions");
    }
    A array = type.make((int) length);
    int at = 0;
    while (!all.isEmpty()) {
      byte[] piece = all.remove();
      type.read(piece, array, at);
      at += piece.length / type.bytes();
    }
    return array;
  }
}
