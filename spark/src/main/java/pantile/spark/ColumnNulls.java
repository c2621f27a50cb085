// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

/** What becomes of the nulls in a column of a {@code Dataset}. */
public enum ColumnNulls {
  /** A null ends the job with a message that names the column. */
  FAIL,
  /** A null is left out, so an array has fewer elements than there are rows. */
  SKIP,
  /** A null becomes NaN. Columns of integers have none: they refuse this. */
  NAN
}
