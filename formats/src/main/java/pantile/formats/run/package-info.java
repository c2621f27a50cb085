// SPDX-License-Identifier: Apache-2.0
/**
 * Runs: bytes in order that memory does not hold, in files or outside of the heap, with a checksum;
 * and how much memory there is. What sorts of files and operations on files have in common.
 */
@NullMarked
package pantile.formats.run;

import org.jspecify.annotations.NullMarked;
