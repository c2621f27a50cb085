// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import pantile.formats.file.MissingValues;

/** What becomes of values that a column lacks, such as empty fields of a table. Immutable. */
public final class Missing {
  /** A missing value is a {@link pantile.error.BadFileException} that names the row. */
  public static final Missing ERROR = new Missing(MissingValues.ERROR);

  /**
   * NaN stands for each. Integers whose type is not given are {@code double}s then: in a table of
   * text where one is missing, in a Parquet or Arrow file always.
   */
  public static final Missing NAN = new Missing(MissingValues.of("nan"));

  /** The row is left out: rows below it move up, and no longer belong to those of other columns. */
  public static final Missing SKIP = new Missing(MissingValues.of("skip"));

  private final MissingValues values;

  private Missing(MissingValues values) {
    this.values = values;
  }

  /**
   * An integer stands for each.
   *
   * @param value the integer
   * @return the policy
   */
  public static Missing value(long value) {
    return new Missing(MissingValues.of(Long.toString(value)));
  }

  /**
   * A number stands for each. A column of integers whose type is not given is of {@code double}s
   * then, even if the number is whole: in a table of text where one is missing, in a Parquet or
   * Arrow file always.
   *
   * @param value the number
   * @return the policy
   */
  public static Missing value(double value) {
    return Double.isFinite(value)
        ? new Missing(MissingValues.of(Double.toString(value)))
        : new Missing(MissingValues.of(Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf"));
  }

  /** For readers. */
  MissingValues values() {
    return values;
  }

  /** The policy as the command takes it: {@code nan}, say. */
  @Override
  public String toString() {
    return values.toString();
  }
}
