// SPDX-License-Identifier: Apache-2.0
package pantile.cli.pipeline;

import org.snakeyaml.engine.v2.nodes.Node;

/**
 * That a task must wait for another.
 *
 * @param task which waits
 * @param name what it waits for
 * @param at where the file says so
 */
record Need(String task, String name, Node at) {}
