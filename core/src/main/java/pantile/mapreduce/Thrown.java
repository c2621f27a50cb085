// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

/** Throws on what methods do not declare, such as what a combiner throws inside of a mapper. */
final class Thrown {
  private Thrown() {}

  /** Throws; never returns. */
  static RuntimeException unchecked(Throwable thrown) {
    throw Thrown.<RuntimeException>as(thrown);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E as(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
