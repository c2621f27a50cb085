// SPDX-License-Identifier: Apache-2.0
/**
 * Users' own work: {@link pantile.job.Job} is a range, a function of a {@link pantile.job.Tile} and
 * a {@link pantile.job.Merge} of partial results. Nothing here starts a thread, holds a native
 * handle or knows a kernel.
 */
@NullMarked
package pantile.job;

import org.jspecify.annotations.NullMarked;
