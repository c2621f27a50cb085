// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How much time Pantile's first k calls may take, over the time of the peer's first k: one limit
 * from some k on, until the next.
 *
 * @param limits the limits, by the first k that each is for; 1 is the least
 */
record CurveTarget(TreeMap<Integer, Double> limits) {
  private static final int LARGE = 10_000_000;

  /**
   * The target of sorts.
   *
   * @param type of the keys
   * @param size how many keys
   * @param laneBits of Pantile's vectors; the JDK sorts {@code long} and {@code double} by vectors
   *     of 512 bits alone, {@code int} and {@code float} by 256 too
   */
  static CurveTarget of(String type, int size, int laneBits) {
    boolean wideKeys = type.equals("long") || type.equals("double");
    if (size < LARGE) {
      return of(Map.of(1, 1.0));
    }
    if (laneBits >= 512) {
      return of(Map.of(1, 0.65, 3, 0.8, 100, 0.45));
    }
    if (laneBits == 256) {
      return of(wideKeys ? Map.of(1, 0.6, 10, 0.4) : Map.of(1, 0.8));
    }
    return of(Map.of(1, wideKeys ? 0.7 : 0.5));
  }

  private static CurveTarget of(Map<Integer, Double> limits) {
    return new CurveTarget(new TreeMap<>(limits));
  }

  /** The limit of the first k calls. */
  double limit(int k) {
    return Objects.requireNonNull(limits.floorEntry(k)).getValue();
  }

  /** For people: "≤ 0.65, from k = 3 on 0.8". */
  String text() {
    List<String> parts = new ArrayList<>();
    limits.forEach((k, limit) ->
        parts.add(
            k == 1
                ? String.format(Locale.ROOT, "≤ %s", limit)
                : String.format(Locale.ROOT, "from k = %d on %s", k, limit)));
    return String.join(", ", parts);
  }
}
