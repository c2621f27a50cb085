// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.util.Set;
import java.util.function.Predicate;
import pantile.error.BadFileException;
import pantile.file.Missing;
import pantile.file.ReadOptions;

/** One of the {@link ReadOptions} that some formats have, and others do not. */
enum Setting {
  ARRAY("array", "--array", "withArray", how -> how.array() != null),
  COLUMN("column", "--column", "withColumn", how -> how.column() != null),
  FLAT("array of several dimensions", "--flat", "withFlat", ReadOptions::flat),
  DELIMITER("delimiter", "--delimiter", "withDelimiter", how -> how.delimiter() != null),
  HEADING("heading", "--no-header", "withoutHeading", how -> !how.heading()),
  QUOTE(
      "quoted field",
      "--quote",
      "withQuote or withoutQuotes",
      how -> how.quote() == null || how.quote() != '"'),
  MISSING(
      "missing value", "--missing", "withMissing", how -> !how.missing().equals(Missing.ERROR));

  /** Those of NumPy's arrays. */
  static final Set<Setting> NPY = Set.of(COLUMN, FLAT);

  /** Those of NumPy's archives. */
  static final Set<Setting> NPZ = Set.of(ARRAY, COLUMN, FLAT);

  /** Those of raw numbers, and of text with one number a line. */
  static final Set<Setting> PLAIN = Set.of();

  /** Those of tables in text. */
  static final Set<Setting> TABLE = Set.of(COLUMN, DELIMITER, HEADING, QUOTE, MISSING);

  /** Those of files that are made of columns. */
  static final Set<Setting> COLUMNS = Set.of(COLUMN, MISSING);

  private final String thing;
  private final String option;
  private final String method;
  private final Predicate<ReadOptions> given;

  Setting(String thing, String option, String method, Predicate<ReadOptions> given) {
    this.thing = thing;
    this.option = option;
    this.method = method;
    this.given = given;
  }

  /**
   * Refuses what is said of a file whose format does not have it.
   *
   * @param what the file and its format: "x.npy is an .npy file"
   * @param allowed what the format has
   * @param how what the user says
   * @param advice what to do instead, behind the rest; may be empty
   */
  static void require(String what, Set<Setting> allowed, ReadRequest how, String advice) {
    if (how.shared()) {
      return;
    }
    for (Setting each : values()) {
      if (!allowed.contains(each) && each.given.test(how.options())) {
        throw new BadFileException(
            what
                + ", which has no "
                + each.thing
                + ": leave "
                + (how.hints().options() ? each.option : "ReadOptions." + each.method)
                + " out"
                + advice);
      }
    }
  }
}
