// SPDX-License-Identifier: Apache-2.0
package pantile.op.gather;

import pantile.job.Merge;

/** The lowest of places that tiles tell, in the order of the tiles. */
public record FirstPlace() implements Merge<Long> {
  /** The partial result of a tile that has none to tell. */
  public static final long NONE = -1;

  @Override
  public Long identity() {
    return NONE;
  }

  @Override
  public Long combine(Long left, Long right) {
    return left == NONE ? right : left;
  }
}
