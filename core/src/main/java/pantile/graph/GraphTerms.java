// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.util.Set;

/**
 * How a graph is run, as it was said when the run began.
 *
 * @param label the graph's
 * @param jobs how many tasks run at once
 * @param keepsGoing whether a failure stops only what depends on it
 * @param cleanup how long clean-up may take after a cancellation, in nanoseconds
 * @param version which version of the tasks this is
 * @param restorable classes that a journal may hold
 */
record GraphTerms(
    String label,
    int jobs,
    boolean keepsGoing,
    long cleanup,
    String version,
    Set<Class<?>> restorable) {
  GraphTerms(TaskGraph graph, int jobs) {
    this(
        graph.label,
        jobs,
        graph.keepsGoing,
        graph.cleanup,
        graph.version,
        Set.copyOf(graph.restorable));
  }
}
