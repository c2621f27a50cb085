// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.job.Job;
import pantile.job.LocalFunction;
import pantile.job.Merge;
import pantile.op.Jobs;
import pantile.op.own.Custom;
import pantile.spi.Work;
import pantile.text.Counted;
import pantile.text.Described;

/**
 * Plans a map–reduce as jobs: {@code mapreduce-map} maps parts and combines by key; {@code
 * mapreduce-merge} merges runs where too many were spilled; {@code mapreduce-reduce} reduces each
 * partition of keys; {@code mapreduce-order} merges partitions into the order of keys, range by
 * range. The calling thread passes pairs on.
 *
 * @param <T> an input
 * @param <K> a key
 * @param <V> a value
 */
public final class MapReducePlan<T, K, V> {
  private final Jobs jobs;
  private final MapReduce<T, K, V> task;
  private final Rules<K, V> rules;
  private final Sizes sizes;
  private final Storage storage;
  private final int workers;
  private final int bits;

  MapReducePlan(Jobs jobs, MapReduce<T, K, V> task, Sizes sizes, Storage storage) {
    this.jobs = jobs;
    this.task = task;
    this.rules = new Rules<>(task.order(), task.combiner());
    this.sizes = sizes;
    this.storage = storage;
    this.workers = jobs.machine().workers();
    this.bits = Sizes.partitionBits(workers);
  }

  /**
   * Carries a map–reduce out, and collects the result.
   *
   * @param jobs of the call
   * @param task what to do
   * @param <T> an input
   * @param <K> a key
   * @param <V> a value
   * @return each key's value, in the order of keys
   */
  public static <T, K, V> SequencedMap<K, V> collect(Jobs jobs, MapReduce<T, K, V> task) {
    require(jobs);
    return new MapReducePlan<>(jobs, task, Sizes.DEFAULT, Storage.FILES).collect();
  }

  /**
   * Carries a map–reduce out, and passes the result on.
   *
   * @param jobs of the call
   * @param task what to do
   * @param consumer takes each key and its value, in the order of keys
   * @param <T> an input
   * @param <K> a key
   * @param <V> a value
   * @return how much it was
   */
  public static <T, K, V> Volume stream(
      Jobs jobs, MapReduce<T, K, V> task, BiConsumer<? super K, ? super V> consumer) {
    require(jobs);
    return new MapReducePlan<>(jobs, task, Sizes.DEFAULT, Storage.FILES).stream(consumer);
  }

  private static void require(Jobs jobs) {
    jobs.requireUnjournaled("mapReduce");
    jobs.requireOpen();
  }

  SequencedMap<K, V> collect() {
    List<Pair<K, V>> all = new ArrayList<>();
    var _ = run(false, all::addAll);
    Object[] keys = new Object[all.size()];
    Object[] values = new Object[all.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = all.get(i).key();
      values[i] = all.get(i).value();
    }
    return SortedEntries.of(keys, values, task.order());
  }

  Volume stream(BiConsumer<? super K, ? super V> consumer) {
    return run(
        true,
        pairs -> {
          for (Pair<K, V> pair : pairs) {
            consumer.accept(pair.key(), pair.value());
          }
        });
  }

  private Volume run(boolean toDisk, Consumer<List<Pair<K, V>>> consumer) {
    int parts = users("its inputs", task.inputs()::parts);
    if (parts < 0) {
      throw new IllegalArgumentException("inputs have at least 0 parts, not " + parts);
    }
    int[] tiles =
        TileFactoring.ends(parts, workers, Math.max(1, parts / (workers * sizes.tilesAWorker())));
    if (jobs.explains()) {
      explain(tiles.length);
      return new Volume(0, 0, 0);
    }
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Path folder = task.folder() == null ? temporary : task.folder();
    Spill<K, V> spill = new Spill<>(folder, storage, codec(task.keys()), codec(task.values()));
    Throwable thrown = null;
    try {
      if (task.folder() != null) {
        var _ = users("its folder", spill::folder);
      }
      long keys = run(tiles, toDisk, spill, consumer);
      return new Volume(keys, spill.files(), spill.bytes());
    } catch (Throwable e) {
      thrown = e;
      throw e;
    } finally {
      close(spill, thrown);
    }
  }

  /** What could not be deleted is told, and hides no other failure. */
  private static void close(Spill<?, ?> spill, @Nullable Throwable thrown) {
    try {
      spill.close();
    } catch (IOException e) {
      if (thrown == null) {
        throw new JobFailedException("mapReduce has done its work, but " + Described.reason(e), e);
      }
      thrown.addSuppressed(e);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <E> Codec<E> codec(@Nullable Codec<E> chosen) {
    return chosen == null ? (Codec) new SerialCodec() : chosen;
  }

  private long run(
      int[] tiles, boolean toDisk, Spill<K, V> spill, Consumer<List<Pair<K, V>>> consumer) {
    Room room = new Room(task.budget(), workers);
    List<Segment<K, V>> mapped = new ArrayList<>();
    this.<List<Segment<K, V>>>job(
        "mapreduce-map",
        tiles.length,
        1,
        tile -> {
          int from = tile.index() == 0 ? 0 : tiles[tile.index() - 1];
          MapTile<T, K, V> map = new MapTile<>(task, spill, room, bits, sizes);
          return map.map(from, tiles[tile.index()]);
        },
        mapped::addAll);
    if (mapped.isEmpty()) {
      return 0;
    }
    List<Segment<K, V>> segments = merged(mapped, spill);
    ReduceTile<K, V> reduce = new ReduceTile<>(segments, rules, spill, 1 << bits, toDisk, sizes);
    List<Sorted<K, V>> partitions = new ArrayList<>();
    this.<Sorted<K, V>>job(
        "mapreduce-reduce",
        1 << bits,
        1,
        tile -> reduce.reduce((int) tile.from()),
        partitions::add);
    users("its folder", () -> freed(segments, spill));
    OrderTile<K, V> order = users("its order", () -> order(partitions, spill));
    long[] keys = {0};
    this.<List<Pair<K, V>>>job(
        "mapreduce-order",
        order.ranges(),
        1,
        tile -> order.range((int) tile.from()),
        pairs -> {
          keys[0] += pairs.size();
          consumer.accept(pairs);
        });
    return keys[0];
  }

  /** Merges neighbouring segments until there are few enough to be merged at once. */
  private List<Segment<K, V>> merged(List<Segment<K, V>> all, Spill<K, V> spill) {
    List<Segment<K, V>> segments = all;
    while (runs(segments).size() > sizes.fanIn()) {
      List<Segment<K, V>> before = segments;
      List<Segment<K, V>> after = new ArrayList<>();
      this.<Segment<K, V>>job(
          "mapreduce-merge",
          before.size(),
          sizes.fanIn(),
          tile -> {
            List<Segment<K, V>> some = before.subList((int) tile.from(), (int) tile.to());
            return new ReduceTile<>(some, rules, spill, 1 << bits, true, sizes).merge();
          },
          after::add);
      users("its folder", () -> freed(before, spill));
      segments = after;
    }
    return segments;
  }

  /** What has been reduced is needed no more, neither in memory nor on disk. */
  private boolean freed(List<Segment<K, V>> segments, Spill<K, V> spill) throws IOException {
    spill.delete(runs(segments));
    segments.clear();
    return true;
  }

  private List<Run<K, V>> runs(List<Segment<K, V>> segments) {
    List<Run<K, V>> runs = new ArrayList<>();
    for (Segment<K, V> each : segments) {
      if (each instanceof Run<K, V> run) {
        runs.add(run);
      }
    }
    return runs;
  }

  /** Ranges of keys, so long that each worker has some, and that a few fit the budget. */
  private OrderTile<K, V> order(List<Sorted<K, V>> partitions, Spill<K, V> spill) {
    long pairs = 0;
    for (Sorted<K, V> each : partitions) {
      pairs += each.size();
    }
    long batch = pairs / ((long) workers * sizes.tilesAWorker());
    batch = Math.clamp(batch, sizes.leastBatch(), sizes.mostBatch());
    long bytes = sizes.batchBytes(task.budget(), workers);
    return OrderTile.of(partitions, rules, spill, batch, bytes, sizes.indexed());
  }

  /**
   * Runs a job, and takes its partial results in order.
   *
   * @param count how many parts there are
   * @param grouped how many are a tile
   */
  private <P> void job(
      String label, long count, long grouped, LocalFunction<P> work, Consumer<P> taker) {
    jobs.requireGoing();
    if (count == 0) {
      return;
    }
    Merge<P> none =
        Merge.withIdentity(
            () -> {
              throw new IllegalStateException("its results are streamed");
            },
            (left, _) -> left);
    Job<P> job = Job.of(label, 0, count, grouped, work, none);
    try {
      jobs.stream(new Work<>(new Custom<>(job, 0), 0, count), taker);
    } catch (IllegalStateException e) {
      requireOpen(e);
      throw e;
    }
  }

  /** A call that was begun is cancelled where one that begins is refused. */
  private void requireOpen(IllegalStateException thrown) {
    try {
      jobs.requireOpen();
    } catch (IllegalStateException closed) {
      if (String.valueOf(closed.getMessage()).equals(thrown.getMessage())) {
        throw new JobCancelledException("this Pantile was closed during the call");
      }
    }
  }

  /** Calls what a user wrote on the calling thread: what it throws ends the call as elsewhere. */
  private static <R> R users(String what, Callable<R> code) {
    try {
      return code.call();
    } catch (JobCancelledException e) {
      throw e;
    } catch (Throwable e) {
      throw new JobFailedException("mapReduce, " + what + " failed: " + Described.of(e), e);
    }
  }

  private void explain(int tiles) {
    if (tiles == 0) {
      jobs.remark("mapReduce of no inputs runs no job");
      return;
    }
    this.<Boolean>job("mapreduce-map", tiles, 1, _ -> true, _ -> {});
    jobs.remark(
        "then mapreduce-reduce of "
            + Counted.of(1 << bits, "partition")
            + " and mapreduce-order of what they have; pairs beyond "
            + Counted.of(task.budget(), "byte")
            + " are spilled to "
            + (task.folder() == null ? "java.io.tmpdir" : task.folder()));
  }
}
