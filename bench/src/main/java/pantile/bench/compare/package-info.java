// SPDX-License-Identifier: Apache-2.0
/**
 * Pantile beside its peers: the same work, timed in turn, process by process, and the table of
 * ratios that comes of it.
 */
@NullMarked
package pantile.bench.compare;

import org.jspecify.annotations.NullMarked;
