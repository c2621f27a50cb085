// SPDX-License-Identifier: Apache-2.0
/**
 * Graphs of tasks that depend on each other: {@link pantile.graph.TaskGraph} is what to do, {@link
 * pantile.graph.GraphResult} what became of it. The package knows no device and no kernel.
 */
@NullMarked
package pantile.graph;

import org.jspecify.annotations.NullMarked;
