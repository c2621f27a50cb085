// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.IOException;
import java.util.List;

/**
 * Merges sorted cursors into one. Values of the same key are combined in the order of the cursors.
 * A binary heap of cursors, by key and then by number: O(log n) comparisons a pair, O(n) memory.
 */
final class Merger<K, V> extends Standing<K, V> {
  /** A cursor that stands at a pair. */
  private static final class Stand<K, V> {
    private final Cursor<K, V> cursor;
    private final int number;
    private long rank;

    Stand(Cursor<K, V> cursor, int number) {
      this.cursor = cursor;
      this.number = number;
      this.rank = cursor.rank();
    }

    boolean next() throws Exception {
      boolean more = cursor.next();
      rank = more ? cursor.rank() : 0;
      return more;
    }
  }

  private final Rules<K, V> rules;
  private final List<? extends Cursor<K, V>> all;
  private final Stand<K, V>[] heap;
  private int size;
  private boolean begun;
  private long count;

  /** Merges cursors, which close with it. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  Merger(Rules<K, V> rules, List<? extends Cursor<K, V>> cursors) {
    this.rules = rules;
    this.all = cursors;
    this.heap = new Stand[cursors.size()];
  }

  @Override
  public boolean next() throws Exception {
    Interrupts.look(count++);
    if (!begun) {
      begin();
    }
    if (size == 0) {
      return false;
    }
    long rank = heap[0].rank;
    K least = heap[0].cursor.key();
    V combined = heap[0].cursor.value();
    advance();
    while (size > 0
        && heap[0].rank == rank
        && rules.order().compare(heap[0].cursor.key(), least) == 0) {
      rules.requireEqual(least, heap[0].cursor.key());
      combined = rules.combine(combined, heap[0].cursor.value());
      advance();
    }
    stand(rank, least, combined);
    return true;
  }

  private void begin() throws Exception {
    begun = true;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).next()) {
        heap[size++] = new Stand<>(all.get(i), i);
      }
    }
    for (int i = size / 2 - 1; i >= 0; i--) {
      sink(i);
    }
  }

  /** Moves the first cursor on. */
  private void advance() throws Exception {
    if (!heap[0].next()) {
      heap[0] = heap[--size];
    }
    if (size > 1) {
      sink(0);
    }
  }

  private void sink(int from) {
    Stand<K, V> moved = heap[from];
    int at = from;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], moved)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = moved;
  }

  private boolean before(Stand<K, V> a, Stand<K, V> b) {
    int compared = rules.compare(a.rank, a.cursor.key(), b.rank, b.cursor.key());
    return compared == 0 ? a.number < b.number : compared < 0;
  }

  @Override
  public void close() throws IOException {
    closeAll(all);
  }

  /** Closes all, even if one cannot be closed. */
  static void closeAll(List<? extends Cursor<?, ?>> cursors) throws IOException {
    IOException failure = null;
    for (Cursor<?, ?> each : cursors) {
      try {
        each.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
