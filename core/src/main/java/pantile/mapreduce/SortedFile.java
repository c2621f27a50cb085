// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reduced partition on disk.
 *
 * @param run of one partition
 * @param index some of the keys, and where each is
 * @param every how many pairs there are for a key of the index, at most
 */
record SortedFile<K, V>(Run<K, V> run, List<Place<K>> index, int every) implements Sorted<K, V> {
  /** Where in a file a key begins. */
  record Place<K>(K key, long at) {}

  @Override
  public long size() {
    return run.pairs();
  }

  @Override
  public long bytes() {
    return run.bytes();
  }

  @Override
  public List<K> sample(int wanted) {
    List<K> sample = new ArrayList<>();
    int step = Math.max(1, wanted / every);
    for (long i = 0; i < index.size(); i += step) {
      sample.add(index.get((int) i).key());
    }
    return sample;
  }

  @Override
  public Cursor<K, V> from(@Nullable K from, Rules<K, V> rules, Spill<K, V> spill)
      throws Exception {
    if (from == null) {
      return run.sorted(0, rules, spill);
    }
    int low = 0;
    int high = index.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rules.order().compare(index.get(middle).key(), from) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    Cursor<K, V> cursor = run.from(low == 0 ? 0 : index.get(low - 1).at(), rules, spill);
    return new From<>(cursor, from, rules);
  }

  /** Leaves out what is less than a key: less than {@code every} pairs. */
  private static final class From<K, V> extends Bounded<K, V> {
    private final K from;
    private boolean there;

    From(Cursor<K, V> cursor, K from, Rules<K, V> rules) {
      super(cursor, null, rules);
      this.from = from;
    }

    @Override
    public boolean next() throws Exception {
      boolean more = super.next();
      while (more && !there) {
        there = rules.order().compare(key(), from) >= 0;
        more = there || super.next();
      }
      return more;
    }
  }
}
