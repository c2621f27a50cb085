// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.formats.file.BinaryArrays;
import pantile.formats.file.ReadAhead;
import pantile.formats.file.TemporaryFile;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Merges any number of runs in one pass, an array full at a time.
 *
 * <p>The keys of all blocks' first elements are known, so the order is known in which a merge needs
 * the blocks: by their first keys. (Forecasting: Knuth, The Art of Computer Programming 3, 5.4.6,
 * there by the last keys of the blocks at hand.) An array is filled with the next blocks in that
 * order, read in one piece for each run. Every element that has not been read follows the first
 * element of the first block that has not, the <em>limit</em>. So what is at hand is sorted, what
 * stands before or beside the limit goes to the output, and the rest is kept for the next array:
 * elements of the last block of each run at most.
 *
 * <p>That the elements at hand are sorted, not merged, leaves the work to {@link Pantile#sort},
 * with all its workers and vectors: a tree of losers compares one pair after the other, and each
 * comparison is a branch that nobody can predict.
 */
final class Merge {
  private final Pantile pantile;
  private final Order order;
  private final ElementType type;
  private final Sizes sizes;

  /** Told how many elements were merged so far. */
  private final LongConsumer progress;

  /** How messages call the place of the runs. */
  private final Path folder;

  Merge(
      Pantile pantile,
      Order order,
      ElementType type,
      Sizes sizes,
      Path folder,
      LongConsumer progress) {
    this.pantile = pantile;
    this.order = order;
    this.type = type;
    this.sizes = sizes;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Merges runs.
   *
   * @param runs no more than {@link Sizes#fanIn}; they are read to their ends
   * @param arrays what to work in
   * @param sink takes the elements in order, on another thread
   */
  void run(List<IndexedRun> runs, Slice[] arrays, Sink sink) {
    int room = sizes.kept();
    Slice kept = BinaryArrays.newArray(type, room);
    int keeping = 0;
    long done = 0;
    Forecast forecast = new Forecast(runs, room);
    try (ReadAhead ahead = new ReadAhead(forecast, arrays);
        WriteBehind writing = new WriteBehind(sink, ahead::release)) {
      for (Slice block = ahead.next(); block != null; block = ahead.next()) {
        OptionalLong limit = forecast.limits.remove();
        Slice whole = BinaryArrays.whole(block);
        int from = room - keeping;
        copy(kept.sub(0, keeping), whole.sub(from, room));
        Slice hand = whole.sub(from, room + block.length());
        order.sort(pantile, hand);
        int ready = limit.isEmpty() ? (int) hand.length() : order.upTo(limit.getAsLong(), hand);
        keeping = (int) hand.length() - ready;
        copy(hand.sub(ready, hand.length()), kept.sub(0, keeping));
        writing.accept(hand.sub(0, ready));
        done += ready;
        progress.accept(done);
      }
      writing.finish();
    }
  }

  private static void copy(Slice from, Slice to) {
    MemorySegment source = BinaryArrays.heapSegment(from);
    BinaryArrays.heapSegment(to).copyFrom(source);
  }

  /** Reads blocks in the order of their first keys. */
  private final class Forecast implements ReadAhead.Filling {
    private record Next(long first, int run) implements Comparable<Next> {
      @Override
      public int compareTo(Next other) {
        int byKey = Long.compare(first, other.first);
        return byKey != 0 ? byKey : Integer.compare(run, other.run);
      }
    }

    private final List<IndexedRun> runs;
    private final int room;

    /** The block of each run that comes next. */
    private final int[] next;

    private final PriorityQueue<Next> queue = new PriorityQueue<>();
    private final ByteBuffer chunk = sizes.chunk();

    /** For each array that was filled: the key of the first element that was not read. */
    final Queue<OptionalLong> limits = new ConcurrentLinkedQueue<>();

    Forecast(List<IndexedRun> runs, int room) {
      this.runs = runs;
      this.room = room;
      this.next = new int[runs.size()];
      for (int i = 0; i < runs.size(); i++) {
        put(i);
      }
    }

    private void put(int run) {
      if (next[run] < runs.get(run).blocks()) {
        queue.add(new Next(runs.get(run).first(next[run]), run));
      }
    }

    @Override
    public @Nullable Slice fill(Slice whole) {
      int[] elements = new int[runs.size()];
      int end = room;
      for (Next first = queue.peek(); first != null; first = queue.peek()) {
        IndexedRun run = runs.get(first.run());
        int length = run.length(next[first.run()]);
        if (length > whole.length() - end) {
          break;
        }
        queue.remove();
        elements[first.run()] += length;
        end += length;
        next[first.run()]++;
        put(first.run());
      }
      if (end == room) {
        return null;
      }
      int at = room;
      for (int i = 0; i < elements.length; i++) {
        read(runs.get(i), whole.sub(at, (long) at + elements[i]));
        at += elements[i];
      }
      Next limit = queue.peek();
      limits.add(limit == null ? OptionalLong.empty() : OptionalLong.of(limit.first()));
      return whole.sub(room, end);
    }

    private void read(IndexedRun run, Slice into) {
      try {
        if (into.length() > 0) {
          run.read(into, chunk);
        }
      } catch (IOException e) {
        throw TemporaryFile.unreadable(folder, e);
      }
    }
  }
}
