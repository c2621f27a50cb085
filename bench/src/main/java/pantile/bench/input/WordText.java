// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A text of lines of words that follow Zipf's law: the word of rank r is about 1/r as frequent as
 * the first. Frequent words are short, as in languages.
 */
public final class WordText {
  private static final int WORDS = 1_000_000;
  private static final int LEAST_WORDS = 6;
  private static final int MOST_WORDS = 14;
  private static final int BUFFER = 1 << 16;

  private WordText() {}

  /**
   * Writes a text.
   *
   * @param file where to; replaced
   * @param size bytes, at least; the last line is written to its end
   * @param seed of the words and their order
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, long size, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    byte[][] words = words(random);
    byte[] buffer = new byte[BUFFER];
    long written = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      while (written < size) {
        int filled = 0;
        while (filled < BUFFER / 2 && written + filled < size) {
          int count = random.nextInt(LEAST_WORDS, MOST_WORDS + 1);
          for (int i = 0; i < count; i++) {
            // The logarithm of a rank is uniform: that is Zipf's law.
            byte[] word = words[(int) Math.pow(WORDS, random.nextDouble()) - 1];
            System.arraycopy(word, 0, buffer, filled, word.length);
            filled += word.length;
            buffer[filled++] = (byte) (i == count - 1 ? '\n' : ' ');
          }
        }
        out.write(buffer, 0, filled);
        written += filled;
      }
    }
  }

  private static byte[][] words(SplittableRandom random) {
    byte[][] words = new byte[WORDS][];
    for (int i = 0; i < WORDS; i++) {
      byte[] word = new byte[1 + Integer.toString(i).length() + random.nextInt(3)];
      for (int at = 0; at < word.length; at++) {
        word[at] = (byte) ('a' + random.nextInt(26));
      }
      words[i] = word;
    }
    return words;
  }
}
