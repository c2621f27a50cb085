// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How many lengths a backend is tested with: fewer where each takes long. Families bring those that
 * are right for a fast backend.
 */
public final class Thoroughness {
  /** All lengths. */
  public static final Thoroughness FULL = new Thoroughness(Map.of(), Map.of());

  private final Map<String, int[]> lengths;
  private final Map<String, long[]> longLengths;

  private Thoroughness(Map<String, int[]> lengths, Map<String, long[]> longLengths) {
    this.lengths = lengths;
    this.longLengths = longLengths;
  }

  /**
   * The same, with other lengths for a family.
   *
   * @param family of operations
   * @param few that are tested in every setup
   * @return the changed copy
   */
  public Thoroughness withLengths(String family, int... few) {
    Map<String, int[]> changed = new HashMap<>(lengths);
    changed.put(family, few.clone());
    return new Thoroughness(changed, longLengths);
  }

  /**
   * The same, with other lengths of what is long.
   *
   * @param family of operations
   * @param few that are tested with the default tunables
   * @return the changed copy
   */
  public Thoroughness withLongLengths(String family, long... few) {
    Map<String, long[]> changed = new HashMap<>(longLengths);
    changed.put(family, few.clone());
    return new Thoroughness(lengths, changed);
  }

  /**
   * Lengths to test in every setup.
   *
   * @param family of operations
   * @param standard what a fast backend is tested with
   * @return those, or fewer
   */
  public int[] lengths(String family, int... standard) {
    return lengths.getOrDefault(family, standard).clone();
  }

  /**
   * Lengths to test with the default tunables: on either side of the limit between the calling
   * thread and workers, or as long as a backend can be expected to do.
   *
   * @param family of operations
   * @param standard what a fast backend is tested with
   * @return those, or others
   */
  public long[] longLengths(String family, long... standard) {
    return longLengths.getOrDefault(family, standard).clone();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("all lengths");
    lengths.forEach(
        (family, few) -> text.append("; ").append(family).append(' ').append(Arrays.toString(few)));
    longLengths.forEach((family, few) ->
        text.append("; long: ").append(family).append(' ').append(Arrays.toString(few)));
    return text.toString();
  }
}
