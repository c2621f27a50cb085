// SPDX-License-Identifier: Apache-2.0
package pantile.spark.mapreduce;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantile.mapreduce.Combiner;

/** The merge of chunks, and a check of what came out. */
public final class InOrder {
  private InOrder() {}

  /**
   * Combines the chunks of one partition of keys.
   *
   * @param chunks in the order of the inputs that they are of
   * @param combiner makes one value of two
   * @param <K> a key
   * @param <V> a value
   * @return a value for each key
   */
  @SuppressWarnings("unchecked") // keys and values in turn
  public static <K, V> Map<K, V> merged(Iterator<List<Object>> chunks, Combiner<V> combiner) {
    PairTable<K, V> table = new PairTable<>(combiner);
    while (chunks.hasNext()) {
      List<Object> pairs = chunks.next();
      for (int i = 0; i < pairs.size() / 2; i++) {
        try {
          table.add((K) pairs.get(2 * i), (V) pairs.get(2 * i + 1));
        } catch (Exception e) {
          throw UserFailure.unchecked(e);
        }
      }
    }
    return table.pairs();
  }

  /**
   * Passes pairs on, and refuses keys that the order takes for the same.
   *
   * @param pairs in the order of keys
   * @param key of a pair
   * @param order of keys
   * @param <K> a key
   * @param <E> a pair
   * @return the same pairs; throws {@link IllegalArgumentException} when it meets such keys
   */
  public static <K, E> Iterator<E> unlike(
      Iterator<E> pairs, Function<E, K> key, Comparator<? super K> order) {
    return new Iterator<>() {
      private @Nullable K before;

      @Override
      public boolean hasNext() {
        return pairs.hasNext();
      }

      @Override
      public E next() {
        if (!hasNext()) {
          throw new NoSuchElementException("all pairs were given");
        }
        E pair = pairs.next();
        K next = key.apply(pair);
        if (before != null && order.compare(before, next) == 0) {
          throw new IllegalArgumentException(
              before.equals(next)
                  ? "the key "
                      + next
                      + " has other hash codes in other JVMs: hashCode must depend"
                      + " on what the key says alone"
                  : "the order of keys takes "
                      + before
                      + " and "
                      + next
                      + " for the same, but they are not equal");
        }
        before = next;
        return pair;
      }
    };
  }
}
