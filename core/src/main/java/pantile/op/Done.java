// SPDX-License-Identifier: Apache-2.0
package pantile.op;

import pantile.job.Merge;

/** The partial result of a kernel whose results are its output operands. */
public enum Done {
  /** The only value. */
  DONE;

  /** The merge. */
  public static final Merge<Done> MERGE = new Always();

  private record Always() implements Merge<Done> {
    @Override
    public Done identity() {
      return DONE;
    }

    @Override
    public Done combine(Done left, Done right) {
      return DONE;
    }
  }
}
