// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.IOException;
import java.nio.file.Path;

/** Reads the lines that begin in a range of a file's bytes. One thread's. */
final class LineReader extends TextReader {
  private static final long FEEDS = 0x0a0a0a0a0a0a0a0aL;

  LineReader(Path file, long size) throws IOException {
    super(file, size);
  }

  @Override
  void forEach(long from, long to, Inputs.Visitor<? super String> visitor) throws Exception {
    // A line begins at a range's first byte if the byte before ends another.
    base = Math.max(0, from - 1);
    int start = 0;
    if (from > 0) {
      int feed = feed(0);
      while (feed < 0 && base + filled < to - 1) {
        base += filled;
        filled = 0;
        if (!fill()) {
          return;
        }
        feed = feed(0);
      }
      if (feed < 0) {
        return;
      }
      start = feed + 1;
    }
    int scanned = start;
    while (base + start < to) {
      int feed = feed(scanned);
      if (feed >= 0) {
        int end = feed > start && buffer[feed - 1] == '\r' ? feed - 1 : feed;
        visitor.accept(text(start, end));
        start = feed + 1;
        scanned = start;
      } else {
        scanned = filled - start;
        makeRoom(start);
        start = 0;
        if (!fill()) {
          if (filled > 0) {
            visitor.accept(text(0, filled));
          }
          return;
        }
      }
    }
  }

  @Override
  String one() {
    return "line";
  }

  /** The next line feed in the buffer, or -1. Eight bytes a step, as Mycroft found a zero byte. */
  private int feed(int from) {
    int at = from;
    byte[] bytes = buffer;
    for (; at <= filled - WORD; at += WORD) {
      long differing = (long) LONGS.get(bytes, at) ^ FEEDS;
      long zero = differing - ONES & ~differing & HIGHS;
      if (zero != 0) {
        return at + (Long.numberOfTrailingZeros(zero) >>> 3);
      }
    }
    for (; at < filled; at++) {
      if (bytes[at] == '\n') {
        return at;
      }
    }
    return -1;
  }
}
