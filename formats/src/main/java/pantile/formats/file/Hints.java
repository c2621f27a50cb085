// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

/**
 * What messages tell readers to do instead: to give an option of the command, or to call a method.
 *
 * @param npy what reads a .npy file, before "reads it"
 * @param raw how to read raw numbers, after "if it is not,"
 * @param types how to say the type of raw numbers, after "with"
 * @param type what says a type, between "leave" and "out for .npy files"
 * @param rounding what makes doubles of all numbers of a text, before "rounds it"
 * @param column what reads a column of an array, before "reads one of its columns"
 * @param flat what reads an array of several dimensions, before "reads all of it"
 * @param widening what makes doubles of integers beyond long, before "rounds all to double"
 * @param missing what says what becomes of an empty field, behind what is wrong with it
 * @param options whether readers have the command's options, rather than methods of {@link
 *     pantile.file.ReadOptions}
 */
public record Hints(
    String npy,
    String raw,
    String types,
    String type,
    String rounding,
    String column,
    String flat,
    String widening,
    String missing,
    boolean options) {
  /**
   * What messages tell readers of arrays of one dimension.
   *
   * @param npy what reads a .npy file
   * @param raw how to read raw numbers
   * @param types how to say the type of raw numbers
   * @param type what says a type
   * @param rounding what makes doubles of all numbers of a text
   */
  public Hints(String npy, String raw, String types, String type, String rounding) {
    this(
        npy,
        raw,
        types,
        type,
        rounding,
        "a column's number",
        "reading it flat",
        "double",
        "",
        false);
  }

  /** What names the column of a table. */
  String tableColumn() {
    return options ? "--column NAME" : "ReadOptions.withColumn(name)";
  }
}
