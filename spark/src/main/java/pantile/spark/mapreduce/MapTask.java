// SPDX-License-Identifier: Apache-2.0
package pantile.spark.mapreduce;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import pantile.mapreduce.Combiner;
import pantile.mapreduce.Mapper;

/**
 * Maps the inputs of one task, and gives what they left in chunks. A table with {@value #MOST_KEYS}
 * keys or more is given away, and the next one begun.
 *
 * @param <T> an input
 * @param <K> a key
 * @param <V> a value
 */
public final class MapTask<T, K, V> implements Iterator<MapTask.Chunk> {
  /** The most keys of a table, but for those of the inputs that come together. */
  static final int MOST_KEYS = 1 << 17;

  /**
   * Pairs of some keys.
   *
   * @param partition of the keys
   * @param part how many times the task gave a table away before
   * @param pairs keys and values in turn
   */
  public record Chunk(int partition, int part, List<Object> pairs) {}

  private final Feed<T> feed;
  private final Mapper<T, K, V> mapper;
  private final PairTable<K, V> table;
  private final int partitions;
  private final ArrayDeque<Chunk> ready = new ArrayDeque<>();
  private int part;

  /**
   * Makes a task.
   *
   * @param feed its inputs
   * @param mapper makes pairs
   * @param combiner makes one value of two
   * @param partitions of keys
   */
  public MapTask(Feed<T> feed, Mapper<T, K, V> mapper, Combiner<V> combiner, int partitions) {
    this.feed = feed;
    this.mapper = mapper;
    table = new PairTable<>(combiner);
    this.partitions = partitions;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty()) {
      boolean more = step();
      if (table.size() > 0 && (!more || table.size() >= MOST_KEYS)) {
        give();
      } else if (!more) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Chunk next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all chunks were given");
    }
    return ready.remove();
  }

  private boolean step() {
    Combining<K, V> out = new Combining<>(table);
    try {
      return feed.more(input -> {
        mapper.map(input, out);
        out.rethrow();
      });
    } catch (Exception e) {
      throw UserFailure.unchecked(e);
    }
  }

  private void give() {
    List<List<Object>> drained = table.drain(partitions);
    for (int partition = 0; partition < partitions; partition++) {
      if (!drained.get(partition).isEmpty()) {
        ready.add(new Chunk(partition, part, drained.get(partition)));
      }
    }
    part++;
  }
}
