// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.spi.Slice;

/** What a command computes of the files that it names. */
interface Calculation {
  /** What comes of it. */
  enum Form {
    /** Numbers, for a file of any format. */
    NUMBERS,
    /** Columns, for a file of text. */
    TABLE,
    /** A text, which is printed. */
    TEXT
  }

  /** What came of it. */
  sealed interface Result {
    /** Numbers in an array. */
    record Numbers(Slice slice) implements Result {}

    /** Columns of one length, by their names. */
    record Table(Map<String, Slice> columns) implements Result {
      /** No column yet. */
      Table() {
        this(new LinkedHashMap<>());
      }

      /** Adds a column. */
      Table with(String name, Slice column) {
        columns.put(name, column);
        return this;
      }
    }

    /** A text without the last line feed. */
    record Text(String text) implements Result {}
  }

  /**
   * Says what will come of it, once the files are open and before anything is computed.
   *
   * @throws BadInputException if the files are not what they should be
   */
  Form form(OpenFiles files);

  /** Computes it. */
  Result of(Pantile pantile, OpenFiles files);

  /**
   * The way for inputs that memory does not hold.
   *
   * @param files as they are open
   * @return null if they are mapped and computed whole
   */
  default @Nullable Streaming streaming(OpenFiles files) {
    return null;
  }

  /** A picture of what came of it, as SVG: for those that can be asked for one. */
  default String picture() {
    throw new IllegalStateException("nobody can ask for a picture");
  }
}
