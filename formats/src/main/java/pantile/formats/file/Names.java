// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.util.List;
import pantile.error.BadFileException;
import pantile.text.Quote;

/**
 * The names of a file's parts, in its order.
 *
 * @param all of them
 */
record Names(List<String> all) {
  /** As many names as a message lists. */
  private static final int MOST = 12;

  /**
   * The index of a column.
   *
   * @param wanted its name, or its number from 1 if no column has that name
   * @param file for messages
   * @throws BadFileException if no column is meant, or several
   */
  int column(String wanted, Object file) {
    int index = all.indexOf(wanted);
    if (index < 0) {
      index = number(wanted, all.size());
    } else if (index != all.lastIndexOf(wanted)) {
      throw new BadFileException(
          file + " has several columns named " + Quote.quote(wanted) + "; give the number of one");
    }
    if (index < 0) {
      throw new BadFileException(
          file + " has no column " + Quote.quote(wanted) + "; it has " + this);
    }
    return index;
  }

  /** The index that a column's number means; -1 if it is none. */
  static int number(String wanted, int columns) {
    int number = wanted.matches("[0-9]{1,9}") ? Integer.parseInt(wanted) : 0;
    return number >= 1 && number <= columns ? number - 1 : -1;
  }

  /** As a message lists them. */
  @Override
  public String toString() {
    if (all.isEmpty()) {
      return "none";
    }
    List<String> first = all.subList(0, Math.min(all.size(), MOST));
    return String.join(", ", first.stream().map(Quote::quote).toList())
        + (all.size() > MOST ? ", …" : "");
  }
}
