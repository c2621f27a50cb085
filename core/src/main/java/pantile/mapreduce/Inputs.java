// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.nio.file.Path;
import java.util.List;
import pantile.error.BadFileException;
import pantile.spi.Arguments;

/**
 * Inputs that can be cut into parts, which workers read independently of each other. The parts'
 * order is the inputs' order. Implementations of users' own are welcome. Any thread reads any part.
 *
 * @param <T> an input
 */
public interface Inputs<T> {
  /**
   * How many parts there are. Asked once a call, on the calling thread.
   *
   * @return 0 for no inputs; a few dozen for each worker balance well
   */
  int parts();

  /**
   * Reads a part: passes its inputs on, in order. What is opened for that is closed before it
   * returns or throws.
   *
   * @param part from 0, below {@link #parts}
   * @param visitor takes each input; what it throws must be thrown on
   * @throws Exception what the visitor throws, and any failure of reading; it ends the call and
   *     reaches the caller as the cause
   */
  void forEach(int part, Visitor<? super T> visitor) throws Exception;

  /**
   * Takes inputs.
   *
   * @param <T> an input
   */
  @FunctionalInterface
  interface Visitor<T> {
    /**
     * Takes an input.
     *
     * @param input the next one
     * @throws Exception any failure
     */
    void accept(T input) throws Exception;
  }

  /**
   * The elements of a list.
   *
   * @param list must not change during the call; copied if it has no quick access by index
   * @param <T> an element
   * @return the elements, in up to 1024 parts
   */
  static <T> Inputs<T> of(List<T> list) {
    return new ListInputs<>(Arguments.given(list, "list"));
  }

  /**
   * The numbers of a range.
   *
   * @param from the first number
   * @param to one past the last
   * @return the numbers, in up to 1024 parts
   * @throws IllegalArgumentException if {@code to} is less than {@code from}, or there are more
   *     than 2^63 - 1 numbers
   */
  static Inputs<Long> range(long from, long to) {
    return new NumberInputs(from, to);
  }

  /**
   * The lines of text files in UTF-8, file after file, by ranges of bytes of a length that suits
   * the files: from 256 KB to 16 MB. See {@link #lines(List, long)}.
   *
   * @param files regular files, which must not change during the call
   * @return the lines
   * @throws BadFileException if a file's size cannot be told
   */
  static Inputs<String> lines(Path... files) {
    return TextInputs.lines(List.of(Arguments.given(files, "files")), 0);
  }

  /**
   * The lines of text files in UTF-8, file after file, by ranges of bytes. A range owns the lines
   * that begin in it. A line ends at a line feed, and at a carriage return before it; both are left
   * out. A carriage return elsewhere belongs to the line. What follows the last line feed is a line
   * if it has a byte. A line is shorter than 1 GiB, and takes four times its length of memory while
   * it is read. Bytes that are no UTF-8 end the call with a {@link BadFileException}, which says
   * where they are. Each range opens its file and reads it once.
   *
   * @param files regular files, which must not change during the call
   * @param range bytes of a range, at least 1; more where there would be over a million ranges
   * @return the lines
   * @throws BadFileException if a file's size cannot be told
   * @throws IllegalArgumentException if {@code range} is less than 1
   */
  static Inputs<String> lines(List<Path> files, long range) {
    requireRange(range);
    return TextInputs.lines(List.copyOf(Arguments.given(files, "files")), range);
  }

  /**
   * The words of text files in UTF-8, file after file, by ranges of bytes of a length that suits
   * the files: from 256 KB to 16 MB. See {@link #words(List, long)}.
   *
   * @param files regular files, which must not change during the call
   * @return the words
   * @throws BadFileException if a file's size cannot be told
   */
  static Inputs<String> words(Path... files) {
    return TextInputs.words(List.of(Arguments.given(files, "files")), 0);
  }

  /**
   * The words of text files in UTF-8, file after file, by ranges of bytes. A word is what stands
   * between white space: spaces, tabs, line feeds, vertical tabs, form feeds and carriage returns.
   * All else belongs to words, punctuation and white space beyond ASCII too. A range owns the words
   * that begin in it. Less is done for a word than by splitting a line: no text is made of the
   * line, and a frequent word is made once and passed on again. So equal words may be one object,
   * or not. A word is shorter than 1 GiB, and takes four times its length of memory while it is
   * read. Some 3 MB are kept for each range that is read at a time, as long as these inputs live.
   * Bytes that are no UTF-8 end the call with a {@link BadFileException}, which says where they
   * are. Each range opens its file and reads it once.
   *
   * @param files regular files, which must not change during the call
   * @param range bytes of a range, at least 1; more where there would be over a million ranges
   * @return the words
   * @throws BadFileException if a file's size cannot be told
   * @throws IllegalArgumentException if {@code range} is less than 1
   */
  static Inputs<String> words(List<Path> files, long range) {
    requireRange(range);
    return TextInputs.words(List.copyOf(Arguments.given(files, "files")), range);
  }

  private static void requireRange(long range) {
    if (range < 1) {
      throw new IllegalArgumentException("a range has at least one byte, not " + range);
    }
  }
}
