// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import org.jspecify.annotations.Nullable;
import pantile.spi.ElementType;

/**
 * What a user says of the files to read.
 *
 * @param format of all files; null to find it
 * @param type of their elements; null to find it
 * @param column the part to read of each file whose name has none; null for none
 * @param flat whether an array of several dimensions is read as one, row by row
 * @param table how tables are to be understood
 * @param hints what messages tell readers to do instead
 */
public record ReadOptions(
    @Nullable FileFormat format,
    @Nullable ElementType type,
    @Nullable String column,
    boolean flat,
    TableOptions table,
    Hints hints) {
  /**
   * What is said of files of one array.
   *
   * @param format of all files; null to find it
   * @param type of their elements; null to find it
   * @param hints what messages tell readers to do instead
   * @return the options
   */
  public static ReadOptions of(
      @Nullable FileFormat format, @Nullable ElementType type, Hints hints) {
    return new ReadOptions(format, type, null, false, TableOptions.DEFAULT, hints);
  }
}
