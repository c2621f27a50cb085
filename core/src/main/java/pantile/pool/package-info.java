// SPDX-License-Identifier: Apache-2.0
/**
 * Users' own workers: {@link pantile.pool.Pool} routes calls to those of a set of objects
 * (connections, models, processes) that are well, by least load.
 */
@NullMarked
package pantile.pool;

import org.jspecify.annotations.NullMarked;
