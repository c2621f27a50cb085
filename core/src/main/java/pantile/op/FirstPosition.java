// SPDX-License-Identifier: Apache-2.0
package pantile.op;

import pantile.job.Merge;

/** Merges positions of tiles that found something, or did not: the lowest position counts. */
public record FirstPosition() implements Merge<Long> {
  /** Nothing was found. */
  public static final long NONE = -1;

  /** The one there is. */
  public static final Merge<Long> MERGE = new FirstPosition();

  @Override
  public Long identity() {
    return NONE;
  }

  @Override
  public Long combine(Long left, Long right) {
    return left == NONE ? right : left;
  }
}
