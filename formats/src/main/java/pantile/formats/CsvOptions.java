// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import org.jspecify.annotations.Nullable;
import pantile.formats.file.TableOptions;
import pantile.spi.Arguments;

/** How {@link Csv} reads tables. Immutable. */
public final class CsvOptions {
  /**
   * Fields are separated by commas; by tabs if the file is named {@code .tsv}; by semicolons if the
   * first line has one and no comma. The first line has the columns' names. A missing value is an
   * error.
   */
  public static final CsvOptions DEFAULT = new CsvOptions(TableOptions.DEFAULT);

  private final TableOptions table;

  private CsvOptions(TableOptions table) {
    this.table = table;
  }

  /**
   * The same with another character between fields.
   *
   * @param delimiter a blank, a tab, or another printable character of ASCII that is no letter,
   *     digit, quote, sign or point
   * @return the changed copy
   * @throws IllegalArgumentException if it is another character
   */
  public CsvOptions withDelimiter(char delimiter) {
    if (!TableOptions.separates(delimiter)) {
      throw new IllegalArgumentException(
          "fields cannot be separated by the character " + (int) delimiter);
    }
    return with(delimiter, table.heading());
  }

  /**
   * The same for files whose first line has numbers. Columns are named by their numbers, from 1.
   *
   * @return the changed copy
   */
  public CsvOptions withoutHeading() {
    return with(table.delimiter(), false);
  }

  private CsvOptions with(@Nullable Character delimiter, boolean heading) {
    return new CsvOptions(new TableOptions(delimiter, heading, table.missing()));
  }

  /**
   * The same with another policy for fields that are empty, or NA, N/A or null in letters of any
   * case.
   *
   * @param missing what becomes of them
   * @return the changed copy
   */
  public CsvOptions withMissing(Missing missing) {
    return new CsvOptions(
        new TableOptions(
            table.delimiter(), table.heading(), Arguments.given(missing, "missing").values()));
  }

  /** For readers. */
  TableOptions table() {
    return table;
  }
}
