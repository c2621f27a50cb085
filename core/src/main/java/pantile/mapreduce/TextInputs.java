// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import pantile.error.BadFileException;
import pantile.spi.Arguments;
import pantile.text.FileFailure;

/** What a reader finds in files, by ranges of bytes: lines, or words. */
final class TextInputs implements Inputs<String> {
  /** Opens a file for a range of it. Any thread's. */
  @FunctionalInterface
  interface Opening {
    TextReader open(Path file, long size) throws IOException;
  }

  private static final long MOST_RANGES = 1 << 20;

  /** Where the user leaves it to us: enough ranges for any number of workers, yet no short ones. */
  private static final int RANGES = 512;

  private static final long LEAST = 1 << 18;
  private static final long LONGEST = 1 << 24;

  private final List<Path> files;
  private final long[] sizes;

  /** The parts before each file's; at the end, all of them. */
  private final int[] before;

  private final long range;
  private final String what;
  private final Opening opening;

  private TextInputs(
      List<Path> files, long[] sizes, int[] before, long range, String what, Opening opening) {
    this.files = files;
    this.sizes = sizes;
    this.before = before;
    this.range = range;
    this.what = what;
    this.opening = opening;
  }

  /**
   * The lines of files. Asks for the files' sizes.
   *
   * @param wanted bytes of a range; 0 for any
   */
  static TextInputs lines(List<Path> files, long wanted) {
    return of(files, wanted, "lines", LineReader::new);
  }

  /**
   * The words of files. Asks for the files' sizes.
   *
   * @param wanted bytes of a range; 0 for any
   */
  static TextInputs words(List<Path> files, long wanted) {
    return of(files, wanted, "words", new Interners());
  }

  private static TextInputs of(List<Path> files, long wanted, String what, Opening opening) {
    long[] sizes = new long[files.size()];
    long total = 0;
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = size(Arguments.given(files.get(i), "one of files"));
      total = Math.addExact(total, sizes[i]);
    }
    long range = wanted == 0 ? Math.clamp(total / RANGES, LEAST, LONGEST) : wanted;
    range = Math.max(range, total / MOST_RANGES + 1);
    int[] before = new int[sizes.length + 1];
    for (int i = 0; i < sizes.length; i++) {
      long ranges = sizes[i] == 0 ? 0 : (sizes[i] - 1) / range + 1;
      before[i + 1] = Math.addExact(before[i], Math.toIntExact(ranges));
    }
    return new TextInputs(files, sizes, before, range, what, opening);
  }

  private static long size(Path file) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new BadFileException(file + " is no regular file, so it cannot be read in ranges");
      }
      return Files.size(file);
    } catch (IOException e) {
      throw new BadFileException(file + ": " + FileFailure.reason(e, "file"), e);
    }
  }

  @Override
  public int parts() {
    return before[before.length - 1];
  }

  @Override
  public void forEach(int part, Visitor<? super String> visitor) throws Exception {
    int found = Arrays.binarySearch(before, part);
    int file = found < 0 ? -found - 2 : found;
    while (before[file + 1] == part) { // files without bytes have no part
      file++;
    }
    long from = (part - before[file]) * range;
    long to = sizes[file] - from <= range ? sizes[file] : from + range;
    try (TextReader reader = opening.open(files.get(file), sizes[file])) {
      reader.forEach(from, to, visitor);
    }
  }

  @Override
  public String toString() {
    return "the "
        + what
        + " of "
        + (files.size() == 1 ? files.getFirst() : files.size() + " files");
  }
}
