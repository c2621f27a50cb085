// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.ArrayList;
import java.util.List;
import pantile.spi.Arguments;
import pantile.text.Counted;

/**
 * An order by several keys: by the first one, and where elements are equal in it, by the next. An
 * order is a value that computes nothing until it is asked for. Keys are ordered as {@link
 * Values#argSort} orders elements.
 *
 * {@snippet :
 * Ints order = Order.by(city).thenDescending(age).argSort();
 * Longs ids = id.gather(order);
 * Doubles pay = wage.gather(order);
 * }
 */
public final class Order {
  private final List<Key> keys;

  private record Key(Values<?> values, boolean descending) {
    Ints argSort() {
      return descending ? values.argSortDescending() : values.argSort();
    }

    /** The same elements, in an order that is refined by this key. */
    Ints refined(Ints order) {
      return order.gather(new Key(values.gather(order), descending).argSort());
    }
  }

  private Order(List<Key> keys) {
    this.keys = keys;
  }

  /**
   * The ascending order by a key.
   *
   * @param key a number for each element
   * @return the order
   */
  public static Order by(Values<?> key) {
    return new Order(List.of(key(key, false)));
  }

  /**
   * The descending order by a key.
   *
   * @param key a number for each element
   * @return the order
   */
  public static Order byDescending(Values<?> key) {
    return new Order(List.of(key(key, true)));
  }

  /**
   * This order; where elements are equal in it, ascending by one more key.
   *
   * @param key as many numbers
   * @return the order
   * @throws IllegalArgumentException if there are more or fewer
   */
  public Order then(Values<?> key) {
    return and(key(key, false));
  }

  /**
   * This order; where elements are equal in it, descending by one more key.
   *
   * @param key as many numbers
   * @return the order
   * @throws IllegalArgumentException if there are more or fewer
   */
  public Order thenDescending(Values<?> key) {
    return and(key(key, true));
  }

  private static Key key(Values<?> key, boolean descending) {
    return new Key(Arguments.given(key, "key"), descending);
  }

  private Order and(Key key) {
    keys.getFirst().values.requireAsMany(key.values);
    List<Key> all = new ArrayList<>(keys);
    all.add(key);
    return new Order(List.copyOf(all));
  }

  /**
   * The number of elements that are ordered.
   *
   * @return at least 0
   */
  public long length() {
    return keys.getFirst().values.length();
  }

  /**
   * The indices of the elements in this order. The order is stable: of elements that are equal in
   * all keys, the lower index comes first. Takes the time of an {@link Values#argSort} for each
   * key. Extra memory: that of one, and as much as one key has. The last key is sorted first, since
   * stable sorts keep what those before them ordered.
   *
   * @return a permutation
   * @throws ArithmeticException if there are more elements than an array can hold
   */
  public Ints argSort() {
    Ints order = keys.getLast().argSort();
    for (int i = keys.size() - 2; i >= 0; i--) {
      order = keys.get(i).refined(order);
    }
    return order;
  }

  /** The number of keys and of elements. Computes nothing. */
  @Override
  public String toString() {
    return "Order of " + Counted.of(length(), "element") + " by " + Counted.of(keys.size(), "key");
  }
}
