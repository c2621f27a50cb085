// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * How the JVMs of all sides are started: with fewer instructions than the processor has, say, as on
 * a plainer machine.
 *
 * @param flags such as {@code -XX:UseAVX=2}
 * @param vectors whether they have the vector module
 */
record Jvms(List<String> flags, boolean vectors) {
  private static final String USE_AVX = "-XX:UseAVX=";

  /** As users start them. */
  static final Jvms USUAL = new Jvms(List.of(), true);

  Jvms {
    flags = List.copyOf(flags);
  }

  List<String> options() {
    List<String> options = new ArrayList<>();
    if (vectors) {
      options.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    }
    options.addAll(flags);
    return options;
  }

  /**
   * How wide Pantile's vectors are in such a JVM.
   *
   * @param machineBits in one without flags
   * @return bits; 0 without vectors
   */
  int laneBits(int machineBits) {
    if (!vectors) {
      return 0;
    }
    int bits = machineBits;
    for (String flag : flags) {
      if (flag.startsWith(USE_AVX)) {
        int level = Integer.parseInt(flag.substring(USE_AVX.length()));
        bits = Math.min(machineBits, level >= 3 ? 512 : level == 2 ? 256 : 128);
      }
    }
    return bits;
  }

  /** What a report says of them: nothing of usual ones. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!flags.isEmpty()) {
      notes.add("flags of all JVMs: " + String.join(" ", flags));
    }
    if (!vectors) {
      notes.add("no JVM had the vector module");
    }
    return notes;
  }
}
