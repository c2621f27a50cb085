// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.util.Set;
import pantile.error.BadFileException;
import pantile.file.Missing;
import pantile.file.ReadOptions;

/** One of the {@link ReadOptions} that some formats have, and others do not. */
enum Setting {
  ARRAY("array", "--array", "withArray"),
  COLUMN("column", "--column", "withColumn"),
  FLAT("array of several dimensions", "--flat", "withFlat"),
  DELIMITER("delimiter", "--delimiter", "withDelimiter"),
  HEADING("heading", "--no-header", "withoutHeading"),
  QUOTE("quoted field", "--quote", "withQuote or withoutQuotes"),
  MISSING("missing value", "--missing", "withMissing");

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

  Setting(String thing, String option, String method) {
    this.thing = thing;
    this.option = option;
    this.method = method;
  }

  private boolean given(ReadOptions how) {
    Character quote = how.quote();
    return switch (this) {
      case ARRAY -> how.array() != null;
      case COLUMN -> how.column() != null;
      case FLAT -> how.flat();
      case DELIMITER -> how.delimiter() != null;
      case HEADING -> !how.heading();
      case QUOTE -> quote == null || quote != '"';
      case MISSING -> !how.missing().equals(Missing.ERROR);
    };
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
      if (!allowed.contains(each) && each.given(how.options())) {
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
