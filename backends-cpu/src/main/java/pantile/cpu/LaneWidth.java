// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import jdk.incubator.vector.VectorShape;
import org.jspecify.annotations.Nullable;

/**
 * How wide vectors are in this process. Touches no class of the vector module unless it is there.
 */
public final class LaneWidth {
  /** The system property that narrows the lanes: 512, 256, 128, or 0 for plain loops. */
  public static final String PROPERTY = "pantile.cpu.lanes";

  /** Whether the vector module is resolved in this process. */
  static final boolean MODULE_PRESENT =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  /** Bits of a vector: 512, 256 or 128; 0 for plain loops. */
  public static final int BITS = bits(System.getProperty(PROPERTY));

  private LaneWidth() {}

  private static int bits(@Nullable String asked) {
    int preferred = MODULE_PRESENT ? Preferred.BITS : 0;
    if (asked == null) {
      return preferred >= 128 ? preferred : 0;
    }
    return switch (asked.strip()) {
      case "0" -> 0;
      case "128" -> Math.min(preferred, 128);
      case "256" -> Math.min(preferred, 256);
      case "512" -> Math.min(preferred, 512);
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " must be 512, 256, 128 or 0, not \"" + asked + "\"");
    };
  }

  /** Apart, so that no vector class is loaded where the module is absent. */
  private static final class Preferred {
    static final int BITS = VectorShape.preferredShape().vectorBitSize();
  }
}
