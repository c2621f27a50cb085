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

/** The lines of files, by ranges of bytes. */
final class LineInputs implements Inputs<String> {
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

  private LineInputs(List<Path> files, long[] sizes, int[] before, long range) {
    this.files = files;
    this.sizes = sizes;
    this.before = before;
    this.range = range;
  }

  /**
   * Asks for the files' sizes.
   *
   * @param wanted bytes of a range; 0 for any
   */
  static LineInputs of(List<Path> files, long wanted) {
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
    return new LineInputs(files, sizes, before, range);
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
    try (LineReader reader = new LineReader(files.get(file), sizes[file])) {
      reader.forEach(from, to, visitor);
    }
  }

  @Override
  public String toString() {
    return "the lines of " + (files.size() == 1 ? files.getFirst() : files.size() + " files");
  }
}
