// SPDX-License-Identifier: Apache-2.0
package pantile.op;

import java.io.Serializable;
import java.util.Arrays;
import pantile.job.Merge;

/**
 * A partial result: numbers in the order of the elements or numbers that they come from.
 *
 * @param numbers the numbers; the record owns the array
 */
@SuppressWarnings("ArrayRecordComponent") // a copy would cost as much as the merge
public record Numbers(long[] numbers) implements Serializable {
  /** The merge: concatenation. */
  public static final Merge<Numbers> CONCATENATE = new JoinNumbers();

  private record JoinNumbers() implements Merge<Numbers> {
    @Override
    public Numbers identity() {
      return new Numbers(new long[0]);
    }

    @Override
    public Numbers combine(Numbers left, Numbers right) {
      return new Numbers(join(left.numbers, right.numbers));
    }
  }

  /**
   * Joins two arrays.
   *
   * @param left the first part
   * @param right the second part
   * @return a new array
   */
  public static long[] join(long[] left, long[] right) {
    long[] all = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, all, left.length, right.length);
    return all;
  }
}
