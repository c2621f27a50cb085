// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.Serializable;

/**
 * The numbers of a range.
 *
 * @param from the first
 * @param to one past the last
 */
record NumberInputs(long from, long to) implements Inputs<Long>, Serializable {
  NumberInputs {
    if (to < from || to - from < 0) {
      throw new IllegalArgumentException(
          "[" + from + ", " + to + ") is no range of up to 2^63 - 1 numbers");
    }
  }

  @Override
  public int parts() {
    return Shares.count(to - from);
  }

  @Override
  public void forEach(int part, Visitor<? super Long> visitor) throws Exception {
    long end = Shares.start(to - from, part + 1);
    for (long i = Shares.start(to - from, part); i < end; i++) {
      visitor.accept(from + i);
    }
  }

  @Override
  public String toString() {
    return "[" + from + ", " + to + ")";
  }
}
