// SPDX-License-Identifier: Apache-2.0
/** Runs jobs: decomposes them into tiles, has workers process these, and aggregates the results. */
@NullMarked
package pantile.master;

import org.jspecify.annotations.NullMarked;
