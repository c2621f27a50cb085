// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import org.jspecify.annotations.Nullable;
import pantile.formats.file.MissingValues;
import pantile.formats.file.TableOptions;
import pantile.spi.ElementType;
import pantile.text.Quote;
import picocli.CommandLine.Option;

/** How columns of tables are to be understood. */
final class TableOption {
  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description =
          "What separates the fields of a table: a character, or tab. Default: commas; tabs if the"
              + " file is named .tsv; semicolons if the first line has one and no comma.")
  private @Nullable String delimiter;

  @Option(
      names = "--no-header",
      description = "The first line of a table has numbers; columns are named by their numbers.")
  private boolean headless;

  @Option(
      names = "--missing",
      paramLabel = "POLICY",
      description =
          "What becomes of a column's empty fields, and of NA, N/A and null: error; nan (integers"
              + " are double then: in text where one is missing, in Parquet and Arrow files"
              + " always); skip, which leaves the row out; or a number that stands for each."
              + " Default: error.")
  private @Nullable String missing;

  /**
   * What the options say.
   *
   * @param type of the numbers, if it is given
   */
  TableOptions options(@Nullable ElementType type) {
    MissingValues policy = policy();
    if (policy.policy() == MissingValues.Policy.NAN && type != null && !type.floating()) {
      throw new BadInputException(
          "--missing nan needs --type double or float, or none: no integer is NaN");
    }
    return new TableOptions(separator(), !headless, policy);
  }

  private @Nullable Character separator() {
    if (delimiter == null) {
      return null;
    }
    if (delimiter.equals("tab") || delimiter.equals("\\t")) {
      return '\t';
    }
    if (delimiter.length() != 1 || !TableOptions.separates(delimiter.charAt(0))) {
      throw new BadInputException(
          "--delimiter must be one character of ASCII that is no letter, digit, quote, sign or"
              + " point, or tab; not "
              + Quote.quote(delimiter));
    }
    return delimiter.charAt(0);
  }

  private MissingValues policy() {
    if (missing == null) {
      return MissingValues.ERROR;
    }
    try {
      return MissingValues.of(missing);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "--missing must be error, nan, skip or a number, not " + Quote.quote(missing));
    }
  }

  /** Refuses to leave rows out. */
  void requireRows() {
    if (policy().policy() == MissingValues.Policy.SKIP) {
      throw new BadInputException(
          "--missing skip is for one file: rows of several would no longer belong together");
    }
  }

  /** In words; empty for what is usual. */
  String said() {
    return (delimiter == null ? "" : " --delimiter " + delimiter)
        + (headless ? " --no-header" : "")
        + (missing == null ? "" : " --missing " + missing);
  }
}
