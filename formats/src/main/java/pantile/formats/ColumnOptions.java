// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantile.formats.file.MissingValues;
import pantile.formats.file.ReadOptions;
import pantile.formats.file.TableOptions;
import pantile.spi.Arguments;
import pantile.spi.ElementType;

/**
 * How a column of a {@link Parquet} or {@link Arrow} file is to be read. Immutable; each method
 * gives a changed copy.
 */
public final class ColumnOptions {
  /** The column's own type, and an error for a null. */
  public static final ColumnOptions DEFAULT = new ColumnOptions(null, MissingValues.ERROR);

  private final @Nullable ElementType type;
  private final MissingValues missing;

  private ColumnOptions(@Nullable ElementType type, MissingValues missing) {
    this.type = type;
    this.missing = missing;
  }

  /**
   * Elements of another type: {@code long}, {@code float} or {@code double} of {@code int}; {@code
   * int}, {@code float} or {@code double} of {@code long}; {@code double} of {@code float}; {@code
   * float} of {@code double}. Numbers are rounded to the nearest of a floating-point type.
   *
   * @param elements their type
   * @return the changed copy
   */
  public ColumnOptions withType(ElementType elements) {
    return new ColumnOptions(Arguments.given(elements, "elements"), missing);
  }

  /**
   * What becomes of nulls. Under {@link Missing#NAN} and {@link Missing#value(double)}, integers
   * whose type is not given become {@code double}, whether one is null or not, and are an error
   * where no {@code double} equals one. A number that stands for nulls is one that the type has.
   *
   * @param nulls what becomes of them
   * @return the changed copy
   */
  public ColumnOptions withMissing(Missing nulls) {
    return new ColumnOptions(type, Arguments.given(nulls, "nulls").values());
  }

  ReadOptions reading() {
    return new ReadOptions(
        null,
        type,
        null,
        false,
        new TableOptions(TableOptions.DEFAULT.delimiter(), TableOptions.DEFAULT.heading(), missing),
        NumberFiles.METHODS);
  }

  /** In words, for logs. */
  @Override
  public String toString() {
    String nulls = missing.value() != null ? missing.value() : missing.policy().name();
    return (type == null ? "stored type" : type) + ", nulls: " + nulls.toLowerCase(Locale.ROOT);
  }
}
