// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import org.jspecify.annotations.Nullable;

/**
 * How a table is to be understood.
 *
 * @param delimiter what separates the fields of a text; null for what the file's name and its first
 *     line tell
 * @param heading whether the first line of a text has the columns' names
 * @param missing what becomes of values that are not there
 */
public record TableOptions(@Nullable Character delimiter, boolean heading, MissingValues missing) {
  /** As the file tells, with a heading, and an error for a missing value. */
  public static final TableOptions DEFAULT = new TableOptions(null, true, MissingValues.ERROR);
}
