// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

import pantile.Pantile;

/**
 * Arrays to sort, all of one type, size and spread. Small ones come by the hundred and with
 * different keys: one alone would be too short for the clock, and a branch predictor would learn it
 * by heart.
 *
 * @param <A> the array
 */
public final class Batch<A> {
  /** Keys in a batch of small arrays; large ones are a batch of one. */
  private static final int KEYS = 1 << 20;

  private final InputElements<A> type;
  private final int size;
  private final A unsorted;
  private final Object[] arrays;

  /**
   * Makes the arrays, unsorted.
   *
   * @param type of the keys
   * @param spread of the keys
   * @param size keys in an array
   * @param seed of the first array; the others have the next ones
   */
  public Batch(InputElements<A> type, Spread spread, int size, long seed) {
    this.type = type;
    this.size = size;
    int count = Math.max(1, KEYS / size);
    unsorted = type.allocate(size * count);
    arrays = new Object[count];
    for (int i = 0; i < count; i++) {
      type.copy(spread.keys(type, size, seed + i), 0, unsorted, i * size, size);
      arrays[i] = type.allocate(size);
    }
    restore();
  }

  /** Unsorts the arrays again. */
  public void restore() {
    for (int i = 0; i < arrays.length; i++) {
      type.copy(unsorted, i * size, array(i), 0, size);
    }
  }

  /**
   * Keys in all arrays.
   *
   * @return how many
   */
  public long elements() {
    return (long) size * arrays.length;
  }

  /**
   * The size of a key.
   *
   * @return in bytes
   */
  public int elementBytes() {
    return type.bytes();
  }

  /**
   * Tells whether two batches hold the same.
   *
   * @return the sum of the arrays' hashes
   */
  public long hash() {
    long hash = 0;
    for (int i = 0; i < arrays.length; i++) {
      hash += type.hash(array(i));
    }
    return hash;
  }

  /**
   * Sorts each array by Pantile.
   *
   * @param pantile to call
   * @return the arrays
   */
  public Object sort(Pantile pantile) {
    for (int i = 0; i < arrays.length; i++) {
      type.sort(pantile, array(i));
    }
    return arrays;
  }

  /**
   * Sorts each array by {@code Arrays.sort}.
   *
   * @return the arrays
   */
  public Object arraysSort() {
    for (int i = 0; i < arrays.length; i++) {
      type.arraysSort(array(i));
    }
    return arrays;
  }

  /**
   * Sorts each array by {@code Arrays.parallelSort}.
   *
   * @return the arrays
   */
  public Object parallelSort() {
    for (int i = 0; i < arrays.length; i++) {
      type.parallelSort(array(i));
    }
    return arrays;
  }

  @SuppressWarnings("unchecked") // All were made by the type.
  private A array(int i) {
    return (A) arrays[i];
  }
}
