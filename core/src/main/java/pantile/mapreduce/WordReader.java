// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads the words that begin in a range of a file's bytes. One thread's. */
final class WordReader extends TextReader {
  /** As many times the least byte that is neither a control character nor a space. */
  private static final long GRAPHS = 0x2121212121212121L;

  /** A bit for each white byte: 9 to 13 and 32. */
  private static final long WHITE = 0x1_0000_3e00L;

  private final Interner interner;
  private final Consumer<Interner> heir;

  /**
   * Opens a file.
   *
   * @param interner this reader's until it closes
   * @param heir takes it then
   */
  WordReader(Path file, long size, Interner interner, Consumer<Interner> heir) throws IOException {
    super(file, size);
    this.interner = interner;
    this.heir = heir;
  }

  @Override
  void forEach(long from, long to, Inputs.Visitor<? super String> visitor) throws Exception {
    // A word begins at a range's first byte if the byte before is white.
    base = Math.max(0, from - 1);
    int at = 0;
    if (from > 0) {
      at = end(0);
      while (at == filled) {
        base += filled;
        filled = 0;
        if (base >= to || !fill()) {
          return;
        }
        at = end(0);
      }
    }
    while (base + at < to) {
      at = shortWords(at, to, visitor);
      if (base + at >= to) {
        return;
      }
      if (at == filled) {
        makeRoom(at);
        at = 0;
        if (!fill()) {
          return;
        }
      } else if (isWhite(buffer[at])) {
        at++;
      } else {
        int end = end(at);
        if (end == filled) {
          end = restOfWord(at);
          at = 0;
        }
        visitor.accept(text(at, end));
        at = end;
      }
    }
  }

  /** Reads on until a word that is cut by the buffer's end ends; it is at the beginning then. */
  private int restOfWord(int start) throws IOException {
    makeRoom(start);
    int end = filled;
    while (end == filled && fill()) {
      end = end(end);
      if (end == filled) {
        makeRoom(0);
      }
    }
    return end;
  }

  /**
   * Passes on words that are short, of graphic characters, and far from the buffer's end.
   *
   * @return where another one begins, or white space before it
   */
  private int shortWords(int first, long to, Inputs.Visitor<? super String> visitor)
      throws Exception {
    byte[] from = buffer;
    int last = (int) Math.min(filled - 2 * WORD, to - 1 - base);
    int at = first;
    while (at <= last) {
      long low = (long) LONGS.get(from, at);
      long high = 0;
      int end = end(low);
      if (end < WORD) {
        low &= (1L << (end << 3)) - 1;
      } else {
        high = (long) LONGS.get(from, at + WORD);
        int more = end(high);
        if (more == WORD) {
          return at;
        }
        high &= (1L << (more << 3)) - 1;
        end += more;
      }
      if (!isWhite(from[at + end])) {
        return at;
      }
      if (end > 0) {
        String word = interner.get(low, high);
        if (word == null) {
          word = text(at, at + end);
          interner.add(low, high, word);
        }
        visitor.accept(word);
      }
      at += end + 1;
    }
    return at;
  }

  /** How many of eight bytes stand before the first that is a control character or a space. */
  private static int end(long bytes) {
    long below = bytes - GRAPHS & ~bytes & HIGHS; // the lowest one that is set is right
    return Long.numberOfTrailingZeros(below) >>> 3;
  }

  /** The next white byte; the buffer's end if there is none. */
  private int end(int from) {
    int at = from;
    while (at < filled && !isWhite(buffer[at])) {
      at++;
    }
    return at;
  }

  private static boolean isWhite(byte one) {
    return one >= 0 && one <= ' ' && (WHITE >>> one & 1) != 0;
  }

  @Override
  String one() {
    return "word";
  }

  @Override
  public void close() throws IOException {
    heir.accept(interner);
    super.close();
  }
}
