// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import org.jspecify.annotations.Nullable;
import pantile.file.Missing;
import pantile.file.ReadOptions;
import pantile.spi.ElementType;
import pantile.text.Quote;
import picocli.CommandLine.Option;

/** The options of {@link ReadOptions}: one for each of what programs say by its methods. */
final class ReadingOptions {
  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description =
          "Type of the numbers: int, long, float or double. Needed for raw files, and makes files"
              + " of no known name raw. Default for text: long if every number is an integer,"
              + " else double, to which no integer is rounded.")
  private @Nullable ElementType type;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description =
          "Read this column, or this array of an .npz archive, as FILE:NAME does, of every file and"
              + " of standard input. A number counts from 1. A file that is named with a column is"
              + " refused beside it; FILE.npz:ARRAY is not: the column is then that array's.")
  private @Nullable String column;

  @Option(
      names = "--array",
      paramLabel = "NAME",
      description =
          "Read this array of an .npz archive, of every file and of standard input; --column is"
              + " then one of its columns.")
  private @Nullable String array;

  @Option(
      names = "--flat",
      description = "Read all of an .npy array of several dimensions, row by row.")
  private boolean flat;

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description =
          "What separates the fields of a table: a character, or tab. Default: commas; tabs if the"
              + " file is named .tsv; semicolons if the first line has one and no comma.")
  private @Nullable String delimiter;

  @Option(
      names = "--quote",
      paramLabel = "C",
      description =
          "What stands around fields of a table that have delimiters in them: a character, or none."
              + " Default: \".")
  private @Nullable String quote;

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

  /** What the options say. */
  ReadOptions options() {
    if (column != null && flat) {
      throw new BadInputException("--column and --flat are two things; leave one out");
    }
    if (column != null && column.isEmpty()) {
      throw new BadInputException("--column is empty; name one, or give its number from 1");
    }
    if (array != null && array.isEmpty()) {
      throw new BadInputException("--array is empty; name one of the archive's");
    }
    Missing policy = policy();
    if (policy.policy() == Missing.Policy.NAN && type != null && !type.floating()) {
      throw new BadInputException(
          "--missing nan needs --type double or float, or none: no integer is NaN");
    }
    Character separator = separator();
    Character around = around();
    if (separator != null && separator.equals(around)) {
      throw new BadInputException("--delimiter and --quote are one character");
    }
    return new ReadOptions(type, array, column, flat, separator, !headless, around, policy);
  }

  /** The type that the numbers are to have, if one is given. */
  @Nullable ElementType type() {
    return type;
  }

  /** Whether a column of a table is meant. */
  boolean columned() {
    return column != null;
  }

  private @Nullable Character separator() {
    if (delimiter == null) {
      return null;
    }
    if (delimiter.equals("tab") || delimiter.equals("\\t")) {
      return '\t';
    }
    if (delimiter.length() != 1 || !ReadOptions.separates(delimiter.charAt(0))) {
      throw new BadInputException(
          "--delimiter must be one character of ASCII that is no letter, digit, quote, sign or"
              + " point, or tab; not "
              + Quote.quote(delimiter));
    }
    return delimiter.charAt(0);
  }

  private @Nullable Character around() {
    if (quote == null) {
      return ReadOptions.DEFAULT.quote();
    }
    if (quote.equals("none")) {
      return null;
    }
    if (quote.length() != 1 || !ReadOptions.quotes(quote.charAt(0))) {
      throw new BadInputException(
          "--quote must be one printable character of ASCII that is no letter, digit, sign or"
              + " point, or none; not "
              + Quote.quote(quote));
    }
    return quote.charAt(0);
  }

  private Missing policy() {
    if (missing == null) {
      return Missing.ERROR;
    }
    try {
      return Missing.of(missing);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "--missing must be error, nan, skip or a number, not " + Quote.quote(missing));
    }
  }

  /** Refuses to leave rows out. */
  void requireRows() {
    if (policy().policy() == Missing.Policy.SKIP) {
      throw new BadInputException(
          "--missing skip is for one file: rows of several would no longer belong together");
    }
  }
}
