// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Who takes part when two Pantiles are compared. */
enum Side {
  /** The baseline. */
  OLD,
  /** The sources as they are. */
  NEW,
  /** The baseline again: what its ratio is off by is the noise. */
  CONTROL;

  /** Who goes first, second and last: over six rounds every order there is, once. */
  static List<Side> order(int round) {
    List<Side> order = new ArrayList<>(List.of(values()));
    if (round / order.size() % 2 == 1) {
      Collections.reverse(order);
    }
    Collections.rotate(order, -(round % order.size()));
    return order;
  }

  /** In a report. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
