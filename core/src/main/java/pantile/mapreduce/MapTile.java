// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps some neighbouring parts, and combines what they emit in a table. A table that is too large
 * is written to disk as a sorted run, and the next one begins. One thread's.
 */
final class MapTile<T, K, V> implements Emitter<K, V> {
  private final MapReduce<T, K, V> task;
  private final Rules<K, V> rules;
  private final Spill<K, V> spill;
  private final Room room;
  private final int bits;
  private final Sizes sizes;
  private final Table.Scale<K, V> scale;
  private final List<Segment<K, V>> segments = new ArrayList<>();
  private Table<K, V> table;
  private Batch<K, V> batch = new Batch<>();
  private long inputs;
  private long emitted;
  private @Nullable Throwable failure;

  MapTile(MapReduce<T, K, V> task, Spill<K, V> spill, Room room, int bits, Sizes sizes) {
    this.task = task;
    this.rules = new Rules<>(task.order(), task.combiner());
    this.spill = spill;
    this.room = room;
    this.bits = bits;
    this.sizes = sizes;
    this.scale = new Table.Scale<>(new Weigher(), spill.keys(), spill.values());
    this.table = new Table<>(rules, scale, room.expected());
  }

  /**
   * Maps parts.
   *
   * @return what came of them, in their order
   */
  List<Segment<K, V>> map(int from, int to) throws Exception {
    for (int part = from; part < to; part++) {
      task.inputs().forEach(part, this::map);
      requireSound();
    }
    addBatch();
    Held<K, V> rest = table.byPartition(bits);
    room.had(rest.size());
    if (rest.size() > 0) {
      segments.add(room.keep(rest.bytes()) ? rest : spilled(rest));
    }
    return segments;
  }

  private void map(T input) throws Exception {
    requireSound(); // should the inputs go on all the same
    Interrupts.look(inputs++);
    try {
      task.mapper().map(Objects.requireNonNull(input, "an input is null"), this);
    } catch (Throwable e) {
      fail(e);
    }
    requireSound();
  }

  @Override
  public void emit(K key, V value) {
    try {
      if (key == null || value == null) {
        throw new NullPointerException(
            key == null ? "a mapper emitted a null key" : "a mapper emitted null for " + key);
      }
      Interrupts.look(emitted++); // one input may emit any number
      int hash = Hashes.of(key);
      if (table.isCareful()) { // then none is waiting
        add(key, hash, value);
      } else {
        batch.add(key, hash, value);
        if (batch.isFull()) {
          addBatch();
        }
      }
    } catch (Throwable e) {
      fail(e);
      throw Thrown.unchecked(e);
    }
  }

  private void addBatch() throws Exception {
    Batch<K, V> full = batch;
    batch = new Batch<>();
    table.touch(full);
    for (int i = 0; i < full.count(); i++) {
      add(full.key(i), full.hash(i), full.value(i));
    }
  }

  private void add(K key, int hash, V value) throws Exception {
    table.add(key, hash, value);
    if (table.isFull() || (table.bytes() + table.waiting() > room.table() && isWorthARun())) {
      Held<K, V> full = table.byPartition(bits);
      table = new Table<>(rules, scale, full.size() / 2);
      segments.add(spilled(full));
    }
  }

  private boolean isWorthARun() {
    return table.size() >= sizes.leastRun() || table.bytes() >= sizes.leastBytes();
  }

  /** Keeps the first failure: it is the cause, whatever a mapper makes of it. */
  private void fail(Throwable e) {
    if (failure == null) {
      failure = e;
    }
  }

  private void requireSound() throws Exception {
    if (failure != null) {
      throw Thrown.unchecked(failure);
    }
  }

  private Run<K, V> spilled(Held<K, V> pairs) throws Exception {
    int partitions = 1 << bits;
    try (RunWriter<K, V> out = new RunWriter<>(spill, partitions)) {
      for (int partition = 0; partition < partitions; partition++) {
        Interrupts.look(0);
        out.write(pairs.sorted(partition, rules, spill));
        out.endPartition();
      }
      return out.finish();
    }
  }
}
