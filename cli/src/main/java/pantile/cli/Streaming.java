// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.cli.Calculation.Result;
import pantile.formats.file.BlockReader;
import pantile.formats.stream.NumberSource;
import pantile.formats.stream.RowSink;
import pantile.formats.stream.Workspace;
import pantile.spi.ElementType;

/**
 * How a command computes in bounded memory.
 *
 * @param type of the numbers that come of it, if they do
 * @param length how many numbers; {@link BlockReader#UNKNOWN} if only the last one tells
 * @param columns of the table that comes of it, if one does
 * @param work what computes
 */
record Streaming(ElementType type, long length, List<String> columns, Work work) {
  /** Computes. */
  @FunctionalInterface
  interface Work {
    /**
     * Computes.
     *
     * @param place what there is to compute with
     * @param inputs by their names
     * @param rows takes what comes of it row by row
     * @return what comes of it otherwise; null for rows
     */
    @Nullable Result of(Workspace place, Inputs inputs, RowSink rows);
  }

  /** The numbers of files by their names. */
  @FunctionalInterface
  interface Inputs {
    NumberSource of(String name);
  }

  /** Numbers of a type. */
  static Streaming numbers(ElementType type, long length, Work work) {
    return new Streaming(type, length, List.of(), work);
  }

  /** A table. */
  static Streaming table(List<String> columns, Work work) {
    return new Streaming(ElementType.LONG, BlockReader.UNKNOWN, columns, work);
  }

  /** A text, or a table that is small. */
  static Streaming small(Work work) {
    return new Streaming(ElementType.LONG, 0, List.of(), work);
  }
}
