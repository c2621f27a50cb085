// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.lanes;

import jdk.incubator.vector.VectorShape;
import org.jspecify.annotations.Nullable;

/**
 * The width of vectors in this process. Loads no class of the vector module unless the module is
 * there.
 */
public final class LaneWidth {
  /**
   * Bytes from an array's start to its first element, with HotSpot's headers of 12 bytes and a
   * length of 4.
   */
  private static final int FIRST_ELEMENT = 16;

  /** The system property that narrows vectors: 512, 256 or 128 bits, or 0 for plain loops. */
  public static final String PROPERTY = "pantile.cpu.lanes";

  /** Whether the vector module is resolved in this process. */
  public static final boolean MODULE_PRESENT =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  /** Bits of a vector: 512, 256 or 128; 0 for plain loops. */
  public static final int BITS = bits(System.getProperty(PROPERTY));

  private LaneWidth() {}

  private static int bits(@Nullable String asked) {
    return bits(asked, MODULE_PRESENT ? Preferred.BITS : 0);
  }

  /** The width asked for, or less where the JVM has less; below 128 bits plain loops run. */
  static int bits(@Nullable String asked, int preferred) {
    int widest = preferred >= 128 ? preferred : 0;
    if (asked == null) {
      return widest;
    }
    return switch (asked.strip()) {
      case "0" -> 0;
      case "128" -> Math.min(widest, 128);
      case "256" -> Math.min(widest, 256);
      case "512" -> Math.min(widest, 512);
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " must be 512, 256, 128 or 0, not \"" + asked + "\"");
    };
  }

  /** A class apart, so that no vector class is loaded where the module is absent. */
  private static final class Preferred {
    static final int BITS = VectorShape.preferredShape().vectorBitSize();
  }

  /**
   * The first index from which on vectors do not straddle cache lines, in an array that starts at
   * the beginning of a cache line. Large arrays start there, since G1 gives them regions of their
   * own. Where other arrays start is not known, so any index is as good. Of 1 GiB, one thread read
   * 36 GB/s from this index and 24 GB/s from others (AMD EPYC, Zen 5, Temurin 25.0.3, 2026-11-26).
   *
   * @param index where to look from
   * @param to where to stop
   * @param bytes of an element
   * @return at least the index, less than a vector more, and at most the end
   */
  public static int aligned(int index, int to, int bytes) {
    return aligned(index, to, bytes, BITS / Byte.SIZE);
  }

  /**
   * As {@link #aligned(int, int, int)}, for vectors of another width.
   *
   * @param index where to look from
   * @param to where to stop
   * @param bytes of an element
   * @param vector bytes of a vector, a power of two
   * @return at least the index, less than a vector more, and at most the end
   */
  static int aligned(int index, int to, int bytes, int vector) {
    long past = (FIRST_ELEMENT + (long) index * bytes) & (vector - 1);
    return (int) Math.min(to, index + (vector - past) % vector / bytes);
  }
}
