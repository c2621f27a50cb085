// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

/** Inputs that are counted, in parts that differ by one at most. */
final class Shares {
  private static final int MOST = 1024;

  private Shares() {}

  static int count(long inputs) {
    return (int) Math.min(inputs, MOST);
  }

  /** Where a part begins; the next one's beginning is its end. */
  static long start(long inputs, int part) {
    int parts = count(inputs);
    return inputs / parts * part + Math.min(part, inputs % parts);
  }
}
