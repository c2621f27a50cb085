// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import java.nio.file.Path;
import java.util.List;
import pantile.formats.run.Run;
import pantile.formats.stream.SortedRuns.Equal;

/**
 * Merges runs: a heap of their first pairs. Of equal keys, those of the earlier run come first, so
 * that runs in the order of their pairs make a stable sort.
 */
final class Merger implements Pairs {
  private final PairRun.Reader[] runs;

  /** Numbers of runs; that at i comes before those at 2 i + 1 and 2 i + 2. */
  private final int[] heap;

  private int size;
  private final Equal equal;
  private long left;
  private long key;
  private long value;

  Merger(List<Run> all, boolean paired, int bytes, Equal equal, long limit, Path folder) {
    this.runs = new PairRun.Reader[all.size()];
    this.heap = new int[runs.length];
    this.equal = equal;
    this.left = limit;
    for (int run = 0; run < runs.length; run++) {
      runs[run] = new PairRun.Reader(all.get(run), paired, bytes, folder);
      if (runs[run].next()) {
        heap[size++] = run;
      }
    }
    for (int i = size / 2 - 1; i >= 0; i--) {
      sink(i);
    }
  }

  @Override
  public boolean next() {
    if (size == 0 || left == 0) {
      return false;
    }
    left--;
    take();
    key = taken;
    value = takenValue;
    while (equal != Equal.KEEP && size > 0 && runs[heap[0]].key() == key) {
      take();
      value += equal == Equal.ADD ? takenValue : 0;
    }
    return true;
  }

  private long taken;
  private long takenValue;

  /** Takes the first pair of all. */
  private void take() {
    PairRun.Reader first = runs[heap[0]];
    taken = first.key();
    takenValue = first.value();
    if (!first.next()) {
      size--;
      heap[0] = heap[size];
    }
    sink(0);
  }

  private boolean before(int a, int b) {
    long x = runs[a].key();
    long y = runs[b].key();
    return x < y || (x == y && a < b);
  }

  private void sink(int from) {
    int at = from;
    int run = heap[at];
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], run)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = run;
  }

  @Override
  public long key() {
    return key;
  }

  @Override
  public long value() {
    return value;
  }
}
