// SPDX-License-Identifier: Apache-2.0
package pantile.op;

import pantile.job.Merge;

/** Merges counts by adding them. */
public record CountMerge() implements Merge<Long> {
  @Override
  public Long identity() {
    return 0L;
  }

  @Override
  public Long combine(Long left, Long right) {
    return left + right;
  }
}
