// SPDX-License-Identifier: Apache-2.0
package pantile.file;

import org.jspecify.annotations.Nullable;
import pantile.spi.Arguments;
import pantile.spi.ElementType;

/**
 * How a file of numbers is to be read, whatever reads it: the classes of {@code pantile.formats},
 * {@code LargeFiles}, {@link pantile.FileSort}, and the command, whose options have these names.
 * Each format takes some of it; a setting that a file's format does not have is a {@link
 * pantile.error.BadFileException}, unless it is the default.
 *
 * <table>
 *   <caption>What formats take</caption>
 *   <tr><th>format</th><th>settings</th></tr>
 *   <tr><td>npy</td><td>type, column, flat</td></tr>
 *   <tr><td>npz</td><td>type, array, column, flat</td></tr>
 *   <tr><td>raw, text of one number a line</td><td>type</td></tr>
 *   <tr><td>tables in text</td><td>type, column, delimiter, heading, quote, missing</td></tr>
 *   <tr><td>Parquet, Arrow</td><td>type, column, missing</td></tr>
 * </table>
 *
 * @param type of the elements; null for that which the file has, or which its numbers need
 * @param array the name of an array in an {@code .npz} archive; null for the only one
 * @param column the name of a column, or its number from 1 if no column has that name; null where
 *     there is but one, or where what is read has no columns. Of an archive whose array is not
 *     given, it names the array.
 * @param flat whether an array of several dimensions is read as one, in C order: row by row
 * @param delimiter what separates the fields of a table; null for tabs in a file named {@code
 *     .tsv}, semicolons where the first line has one and no comma, else commas
 * @param heading whether the first line of a table has the columns' names; else they are named by
 *     their numbers
 * @param quote what stands around fields in which delimiters and ends of lines mean nothing; null
 *     where fields are never quoted
 * @param missing what becomes of values that are not there
 */
public record ReadOptions(
    @Nullable ElementType type,
    @Nullable String array,
    @Nullable String column,
    boolean flat,
    @Nullable Character delimiter,
    boolean heading,
    @Nullable Character quote,
    Missing missing) {
  /** As the file tells: all of it, with a heading, quoted by {@code "}; a missing value fails. */
  public static final ReadOptions DEFAULT =
      new ReadOptions(null, null, null, false, null, true, '"', Missing.ERROR);

  /**
   * Checks the characters.
   *
   * @throws IllegalArgumentException if a character may not stand where it is to stand, both are
   *     one, or a name is empty
   */
  public ReadOptions {
    Arguments.given(missing, "missing");
    if (delimiter != null && !separates(delimiter)) {
      throw new IllegalArgumentException(
          "fields cannot be separated by the character " + (int) delimiter);
    }
    if (quote != null && !quotes(quote)) {
      throw new IllegalArgumentException("fields cannot be quoted by the character " + (int) quote);
    }
    if (delimiter != null && delimiter.equals(quote)) {
      throw new IllegalArgumentException("fields are separated and quoted by " + quote);
    }
    if (array != null && array.isEmpty()) {
      throw new IllegalArgumentException("the name of the array is empty");
    }
    if (column != null && column.isEmpty()) {
      throw new IllegalArgumentException("the name of the column is empty");
    }
  }

  /**
   * Whether a character may separate fields: nothing that numbers are made of, nor what usually
   * quotes fields or ends lines.
   *
   * @param c the character
   * @return true for blanks, tabs and the other printable characters of ASCII
   */
  public static boolean separates(char c) {
    return c == '\t'
        || (c >= ' ' && c < 127 && "\"+-.".indexOf(c) < 0 && !Character.isLetterOrDigit(c));
  }

  /**
   * Whether a character may quote fields.
   *
   * @param c the character
   * @return true for printable characters of ASCII that numbers are not made of, but for blanks
   */
  public static boolean quotes(char c) {
    return c > ' ' && c < 127 && "+-.".indexOf(c) < 0 && !Character.isLetterOrDigit(c);
  }

  /**
   * The same for elements of a type that is known. Raw files need it. Numbers of text are rounded
   * to the nearest of a floating-point type. Of a column of a Parquet or an Arrow file, {@code
   * long}, {@code float} or {@code double} are made of {@code int}; {@code int}, {@code float} or
   * {@code double} of {@code long}; {@code double} of {@code float}; {@code float} of {@code
   * double}. Arrays of NumPy's types that are widened may have any type that has all of their
   * values; {@code u8} is rounded to {@code double}.
   *
   * @param elements their type
   * @return the changed copy
   */
  public ReadOptions withType(ElementType elements) {
    return new ReadOptions(
        Arguments.given(elements, "elements"),
        array,
        column,
        flat,
        delimiter,
        heading,
        quote,
        missing);
  }

  /**
   * The same for one array of an {@code .npz} archive.
   *
   * @param name of the array, with or without {@code .npy}
   * @return the changed copy
   * @throws IllegalArgumentException if it is empty
   */
  public ReadOptions withArray(String name) {
    return new ReadOptions(
        type, Arguments.given(name, "name"), column, flat, delimiter, heading, quote, missing);
  }

  /**
   * The same for one column.
   *
   * @param name of the column, or its number from 1 if no column has that name
   * @return the changed copy
   * @throws IllegalArgumentException if it is empty
   */
  public ReadOptions withColumn(String name) {
    return new ReadOptions(
        type, array, Arguments.given(name, "name"), flat, delimiter, heading, quote, missing);
  }

  /**
   * The same, but an array of several dimensions is read as one, in C order: row by row.
   *
   * @return the changed copy
   */
  public ReadOptions withFlat() {
    return new ReadOptions(type, array, column, true, delimiter, heading, quote, missing);
  }

  /**
   * The same with another character between fields.
   *
   * @param character a blank, a tab, or another printable character of ASCII that is no letter,
   *     digit, quote, sign or point
   * @return the changed copy
   * @throws IllegalArgumentException if it is another character, or the one that quotes
   */
  public ReadOptions withDelimiter(char character) {
    return new ReadOptions(type, array, column, flat, character, heading, quote, missing);
  }

  /**
   * The same for tables whose first line has numbers. Columns are named by their numbers, from 1.
   *
   * @return the changed copy
   */
  public ReadOptions withoutHeading() {
    return new ReadOptions(type, array, column, flat, delimiter, false, quote, missing);
  }

  /**
   * The same with another character around fields; two of it in such a field mean one. Where no
   * delimiter is given, a table whose fields are found to be separated by it is a {@link
   * pantile.error.BadFileException}.
   *
   * @param character a printable character of ASCII that is no letter, digit, sign or point
   * @return the changed copy
   * @throws IllegalArgumentException if it is another character, or the one that separates
   */
  public ReadOptions withQuote(char character) {
    return new ReadOptions(type, array, column, flat, delimiter, heading, character, missing);
  }

  /**
   * The same for tables in which no field is quoted, and a quote is a character as others are.
   *
   * @return the changed copy
   */
  public ReadOptions withoutQuotes() {
    return new ReadOptions(type, array, column, flat, delimiter, heading, null, missing);
  }

  /**
   * The same with another policy for values that are not there: nulls, and fields that are empty,
   * or NA, N/A or null in letters of any case. Under {@link Missing#NAN} and {@link
   * Missing#value(double)}, integers of a Parquet or an Arrow file whose type is not given become
   * {@code double}, whether one is null or not, and are an error where no {@code double} equals
   * one. A number that stands for nulls is one that the type has.
   *
   * @param values what becomes of them
   * @return the changed copy
   */
  public ReadOptions withMissing(Missing values) {
    return new ReadOptions(
        type, array, column, flat, delimiter, heading, quote, Arguments.given(values, "values"));
  }

  /**
   * Which numbers of a file are meant, as the command's options say it; the type, which is another
   * thing, is left out.
   *
   * @return each option after a blank; empty for the default
   */
  public String said() {
    StringBuilder text = new StringBuilder();
    if (array != null) {
      text.append(" --array ").append(array);
    }
    if (column != null) {
      text.append(" --column ").append(column);
    }
    if (flat) {
      text.append(" --flat");
    }
    if (delimiter != null) {
      text.append(" --delimiter ").append(delimiter == '\t' ? "tab" : delimiter.toString());
    }
    if (!heading) {
      text.append(" --no-header");
    }
    if (quote == null || quote != '"') {
      text.append(" --quote ").append(quote == null ? "none" : quote.toString());
    }
    if (!missing.equals(Missing.ERROR)) {
      text.append(" --missing ").append(missing);
    }
    return text.toString();
  }
}
