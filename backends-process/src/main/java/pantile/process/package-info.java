// SPDX-License-Identifier: Apache-2.0
/**
 * Child JVMs as workers: {@link pantile.process.ProcessBackend} runs the tiles of users' own jobs
 * in processes of their own. A child that exits, hangs, runs out of memory or is killed loses the
 * tile that it computes, and nothing else.
 */
@NullMarked
package pantile.process;

import org.jspecify.annotations.NullMarked;
