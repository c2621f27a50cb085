// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is timed in a JVM that does nothing else, told by how its lot is called. */
enum FreshJvm {
  /** One call. */
  FIRST("first-", "FirstCallMain"),
  /** Many calls, back to back. */
  CURVE("curve:", "CurveMain"),
  /** Calls now and then, until they are warm. */
  WARM("warm:", "UntilWarmMain");

  private final String prefix;
  private final String main;

  FreshJvm(String prefix, String main) {
    this.prefix = prefix;
    this.main = main;
  }

  /** What a lot is; null if its works share a JVM. */
  static @Nullable FreshJvm of(String lot) {
    for (FreshJvm fresh : values()) {
      if (lot.startsWith(fresh.prefix)) {
        return fresh;
      }
    }
    return null;
  }

  /** The class that does it. */
  String main() {
    return main;
  }

  List<String> arguments(String lot, String who, Effort effort) {
    return switch (this) {
      case FIRST -> List.of(lot, who);
      case CURVE -> List.of(lot, who, Integer.toString(Math.min(effort.calls(), Curve.calls(lot))));
      case WARM -> List.of(lot);
    };
  }
}
