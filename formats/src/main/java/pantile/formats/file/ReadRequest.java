// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import org.jspecify.annotations.Nullable;
import pantile.file.ReadOptions;
import pantile.spi.ElementType;

/**
 * What a reader is asked for.
 *
 * @param options what the user says of the files
 * @param format of all files; null to find it
 * @param shared whether files of other formats are read by the same options, so that a setting
 *     which a file's format does not have is meant for another file
 * @param hints what messages tell readers to do instead
 */
public record ReadRequest(
    ReadOptions options, @Nullable FileFormat format, boolean shared, Hints hints) {
  /**
   * What is asked for one file.
   *
   * @param options what the user says of it
   * @param format which it has; null to find it
   * @param hints what messages tell readers to do instead
   */
  public ReadRequest(ReadOptions options, @Nullable FileFormat format, Hints hints) {
    this(options, format, false, hints);
  }

  /**
   * What is asked for one file of one array.
   *
   * @param format which it has; null to find it
   * @param type of its elements; null to find it
   * @param hints what messages tell readers to do instead
   * @return the request
   */
  public static ReadRequest of(
      @Nullable FileFormat format, @Nullable ElementType type, Hints hints) {
    ReadOptions plain = ReadOptions.DEFAULT;
    return new ReadRequest(type == null ? plain : plain.withType(type), format, hints);
  }

  /** The type that the elements are to have; null to find it. */
  @Nullable ElementType type() {
    return options.type();
  }

  /** The column that is meant; null for none. */
  @Nullable String column() {
    return options.column();
  }

  /** The same, where the column is known already. */
  ReadRequest withoutColumn() {
    return with(options.array(), null);
  }

  /** The same, where the array of the archive is known already. */
  ReadRequest withoutArray() {
    return with(null, options.column());
  }

  private ReadRequest with(@Nullable String array, @Nullable String column) {
    ReadOptions changed =
        new ReadOptions(
            options.type(),
            array,
            column,
            options.flat(),
            options.delimiter(),
            options.heading(),
            options.quote(),
            options.missing());
    return new ReadRequest(changed, format, shared, hints);
  }
}
