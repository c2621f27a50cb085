// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

import java.util.Locale;

/** In which order a gather names the elements, each about once. */
public enum Access {
  /** Uniform random indices, with repetitions. */
  RANDOM,
  /** From the first element to the last. */
  SEQUENTIAL;

  /**
   * The access of a name.
   *
   * @param name as {@link #label} prints it
   * @return the access
   * @throws IllegalArgumentException if there is none
   */
  public static Access of(String name) {
    for (Access access : values()) {
      if (access.label().equals(name)) {
        return access;
      }
    }
    throw new IllegalArgumentException(name + " is none of random, sequential");
  }

  /**
   * The name on a command line.
   *
   * @return in lower case
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Makes as many indices as there are elements.
   *
   * @param length how many
   * @param seed of the random numbers
   * @return a new array
   */
  public int[] indices(int length, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    int[] indices = new int[length];
    for (int i = 0; i < length; i++) {
      indices[i] = this == RANDOM ? random.below(length) : i;
    }
    return indices;
  }
}
