// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import pantile.spi.Arguments;

/**
 * A map–reduce as a value: what is read, what is made of it, and what it may take. The result is
 * the same for any number of workers, any parts and any budget, since values of a key are combined
 * in the order of the inputs, and since the result has the order of keys.
 *
 * {@snippet :
 * Mapper<String, String, Long> words =
 *     (line, out) -> {
 *       for (String word : line.split(" ")) {
 *         out.emit(word, 1L);
 *       }
 *     };
 * Map<String, Long> counts =
 *     pt.mapReduce(MapReduce.of(Inputs.lines(file), words, Long::sum).withBudget(1 << 30));
 * }
 *
 * <p>Keys need {@code equals} and {@code hashCode} that agree with their order: two keys that the
 * order takes for the same must be equal, or the call ends with an {@link IllegalArgumentException}
 * as its cause.
 *
 * @param inputs what is read
 * @param mapper makes pairs of an input
 * @param combiner makes one value of two of a key
 * @param order of keys, in which the result is
 * @param budget bytes that pairs may take in memory until they are reduced, estimated; beyond it
 *     sorted runs of them are written to disk. 0 for as little memory as can be
 * @param folder where a folder for temporary files is made, which is deleted when the call ends;
 *     null for {@code java.io.tmpdir}
 * @param keys how keys are written to disk; null for the ready codec of each {@link String}, {@link
 *     Long}, {@link Integer} and {@link Double}, and Java serialization for others
 * @param values how values are written to disk; null for the same
 * @param <T> an input
 * @param <K> a key
 * @param <V> a value
 */
public record MapReduce<T, K, V>(
    Inputs<T> inputs,
    Mapper<T, K, V> mapper,
    Combiner<V> combiner,
    Comparator<? super K> order,
    long budget,
    @Nullable Path folder,
    @Nullable Codec<K> keys,
    @Nullable Codec<V> values) {
  /** Of the heap, what pairs may take: the rest is the program's, the result's, and garbage. */
  private static final int SHARE = 4;

  /**
   * Checks the arguments.
   *
   * @throws NullPointerException if one that may not be is null; the message names it
   * @throws IllegalArgumentException if the budget is negative
   */
  public MapReduce {
    var _ = Arguments.given(inputs, "inputs");
    var _ = Arguments.given(mapper, "mapper");
    var _ = Arguments.given(combiner, "combiner");
    var _ = Arguments.given(order, "order");
    if (budget < 0) {
      throw new IllegalArgumentException("a budget is at least 0 bytes, not " + budget);
    }
  }

  /**
   * A map–reduce in the natural order of keys, with a budget of a quarter of the largest heap.
   *
   * @param inputs what is read
   * @param mapper makes pairs of an input
   * @param combiner makes one value of two of a key
   * @param <T> an input
   * @param <K> a key
   * @param <V> a value
   * @return the map–reduce
   */
  public static <T, K extends Comparable<? super K>, V> MapReduce<T, K, V> of(
      Inputs<T> inputs, Mapper<T, K, V> mapper, Combiner<V> combiner) {
    return of(inputs, mapper, combiner, Comparator.naturalOrder());
  }

  /**
   * A map–reduce in an order of the user's, with a budget of a quarter of the largest heap.
   *
   * @param inputs what is read
   * @param mapper makes pairs of an input
   * @param combiner makes one value of two of a key
   * @param order of keys
   * @param <T> an input
   * @param <K> a key
   * @param <V> a value
   * @return the map–reduce
   */
  public static <T, K, V> MapReduce<T, K, V> of(
      Inputs<T> inputs, Mapper<T, K, V> mapper, Combiner<V> combiner, Comparator<? super K> order) {
    long quarter = Runtime.getRuntime().maxMemory() / SHARE;
    return new MapReduce<>(inputs, mapper, combiner, order, quarter, null, null, null);
  }

  /**
   * The same, with another budget.
   *
   * @param bytes that pairs may take in memory, at least 0
   * @return the changed copy
   * @throws IllegalArgumentException if the budget is negative
   */
  public MapReduce<T, K, V> withBudget(long bytes) {
    return new MapReduce<>(inputs, mapper, combiner, order, bytes, folder, keys, values);
  }

  /**
   * The same, with another place for temporary files.
   *
   * @param parent a folder in which one more can be made; the call begins with that, so that it
   *     does not fail late
   * @return the changed copy
   */
  public MapReduce<T, K, V> withFolder(Path parent) {
    Path given = Arguments.given(parent, "parent");
    return new MapReduce<>(inputs, mapper, combiner, order, budget, given, keys, values);
  }

  /**
   * The same, but keys and values are written to disk in other ways.
   *
   * @param ofKeys writes keys
   * @param ofValues writes values
   * @return the changed copy
   */
  public MapReduce<T, K, V> withCodecs(Codec<K> ofKeys, Codec<V> ofValues) {
    return new MapReduce<>(
        inputs,
        mapper,
        combiner,
        order,
        budget,
        folder,
        Arguments.given(ofKeys, "ofKeys"),
        Arguments.given(ofValues, "ofValues"));
  }

  /** The inputs, the budget and the folder. */
  @Override
  public String toString() {
    String place = folder == null ? "java.io.tmpdir" : folder.toString();
    return "MapReduce[" + inputs + ", " + budget + " bytes, then " + place + "]";
  }
}
