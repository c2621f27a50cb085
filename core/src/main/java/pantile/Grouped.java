// SPDX-License-Identifier: Apache-2.0
package pantile;

import pantile.op.group.Statistic;
import pantile.spi.Slice;

/** How rows are grouped: sorted, or by a table of few keys. Columns have as many values as rows. */
interface Grouped {
  /** The number of rows. */
  long length();

  /** The number of groups. */
  int size();

  /** The number of groups; negative if it would have to be computed. */
  default int knownSize() {
    return size();
  }

  /** All rows, group by group. */
  Ints rows();

  /** Rows in each group. */
  Ints counts();

  /** The lowest row of each group. */
  Ints firstRows();

  /** The highest row of each group. */
  Ints lastRows();

  /** A statistic of each group; its positions are those that {@link #toRows} takes. */
  Slice reduce(Values<?> values, Statistic statistic);

  /** The rows at positions that a statistic found. */
  Ints toRows(Ints positions);

  /** The group of each row. */
  Ints numbers();
}
