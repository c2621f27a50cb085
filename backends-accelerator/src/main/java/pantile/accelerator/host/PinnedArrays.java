// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.host;

import java.lang.System.Logger.Level;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether arrays stay where they are while native code holds them, as JNI promises. In JDK 25.0.0
 * to 25.0.2 the collector G1 may move one all the same (JDK-8377811). JOCL and JCuda hold each
 * array that a call is given, for as long as the call lasts ({@code GetPrimitiveArrayCritical}). So
 * there elements of arrays are copied by way of memory outside of the heap; what the bindings hold
 * by themselves, for an instant, is a status or a count.
 */
public final class PinnedArrays {
  private static final int FEATURE = 25;
  private static final int MENDED_IN_UPDATE = 3;

  private PinnedArrays() {}

  private static final class OfThisProcess {
    static final boolean STAY = stay(Runtime.version()) || stayWith(collectors());
  }

  /**
   * Whether they stay, in this process.
   *
   * @return false where it is not known
   */
  public static boolean stay() {
    return OfThisProcess.STAY;
  }

  /** Whether they stay in a release of the JDK, with any collector. */
  static boolean stay(Runtime.Version version) {
    return version.feature() != FEATURE
        || version.interim() > 0
        || version.update() >= MENDED_IN_UPDATE;
  }

  /** Whether they stay in a release that is at fault, with these collectors. */
  static boolean stayWith(List<String> collectors) {
    boolean movable = collectors.isEmpty();
    for (String name : collectors) {
      movable |= name.startsWith("G1");
    }
    return !movable;
  }

  /** The names of this JVM's collectors; none if they cannot be asked for. */
  private static List<String> collectors() {
    List<String> names = new ArrayList<>();
    try {
      for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
        names.add(bean.getName());
      }
    } catch (LinkageError absent) {
      // An image without java.management.
    }
    return names;
  }

  /**
   * Warns where arrays may move.
   *
   * @param binding whose calls hold arrays; it has just been loaded
   */
  public static void warn(String binding) {
    if (!stay()) {
      System.getLogger("pantile.accelerator")
          .log(
              Level.WARNING,
              "Java "
                  + Runtime.version()
                  + " with the collector G1 may move arrays that native code holds (JDK-8377811),"
                  + " and calls through "
                  + binding
                  + " hold small ones for an instant: use Java 25.0.3 or newer, or another"
                  + " collector, -XX:+UseParallelGC say");
    }
  }
}
