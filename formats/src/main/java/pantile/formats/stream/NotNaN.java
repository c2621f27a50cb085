// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * The numbers of a source but for NaNs, which are counted. Blocks have as many numbers as others.
 */
final class NotNaN implements NumberSource {
  private final NumberSource all;

  /** Written by the thread that reads; seen by whoever was handed what it read. */
  private volatile long left;

  NotNaN(NumberSource all) {
    this.all = all;
  }

  /** How many NaNs the last pass has met. */
  long left() {
    return left;
  }

  @Override
  public String name() {
    return all.name();
  }

  @Override
  public ElementType type() {
    return all.type();
  }

  /** At most. */
  @Override
  public long length() {
    return all.length();
  }

  @Override
  public NumberCursor open() {
    left = 0;
    return type().floating() ? new Cursor(all.open()) : all.open();
  }

  private final class Cursor implements NumberCursor {
    private final NumberCursor cursor;
    private long met;

    Cursor(NumberCursor cursor) {
      this.cursor = cursor;
    }

    @Override
    public int read(Slice into) {
      int room = (int) into.length();
      int done = 0;
      while (done < room) {
        Slice rest = into.sub(done, room);
        int read = cursor.read(rest);
        int kept = kept(rest, read);
        done += kept;
        met += read - kept;
        if (read < rest.length()) {
          break;
        }
      }
      left = met;
      return done;
    }

    @Override
    public void close() {
      cursor.close();
    }
  }

  /** Moves what is a number to the start; how many there are. */
  private static int kept(Slice block, int count) {
    return switch (block) {
      case Slice.Doubles(double[] a, int from, int _) -> {
        int to = from;
        for (int i = from; i < from + count; i++) {
          double x = a[i];
          a[to] = x;
          to += Double.isNaN(x) ? 0 : 1;
        }
        yield to - from;
      }
      case Slice.Floats(float[] a, int from, int _) -> {
        int to = from;
        for (int i = from; i < from + count; i++) {
          float x = a[i];
          a[to] = x;
          to += Float.isNaN(x) ? 0 : 1;
        }
        yield to - from;
      }
      default -> count;
    };
  }
}
