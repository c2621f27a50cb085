// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import pantile.bench.input.Seed;

/**
 * How much is measured in a round, and the arguments that say so.
 *
 * @param seed of all inputs
 * @param repetitions timed in a process
 * @param warm seconds of warm-up in a Java process for each contender
 * @param freshJvms how many JVMs make a first call in a round
 * @param calls how many calls a curve has at most
 * @param jvms how JVMs are started
 */
record Effort(long seed, int repetitions, double warm, int freshJvms, int calls, Jvms jvms) {
  /** What a lot's JVM has to know before its first class. */
  List<String> javaOptions(String lot) {
    List<String> options = new ArrayList<>(jvms.options());
    options.addAll(Rows.javaOptions(lot));
    options.add("-D" + Seed.PROPERTY + "=" + seed);
    return options;
  }

  /** For {@link PeerMain} and the C++ peers alike. */
  List<String> arguments(List<Row> rows, Set<String> who, double warmth) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--seed",
                Long.toString(seed),
                "--reps",
                Integer.toString(repetitions),
                "--warm",
                Double.toString(warmth),
                "--who",
                String.join(",", who)));
    arguments.addAll(distinct(rows.stream().map(Row::work).toList()));
    return arguments;
  }

  /** Each name once, where it comes first. */
  static Set<String> distinct(List<String> names) {
    return new LinkedHashSet<>(names);
  }
}
