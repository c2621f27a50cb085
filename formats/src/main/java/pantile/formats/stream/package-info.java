// SPDX-License-Identifier: Apache-2.0
/**
 * What is computed of files of any size in bounded memory: block by block, by sorted runs in a
 * temporary file, or by counting in several passes. Results have the bits of the calls on whole
 * arrays.
 */
@NullMarked
package pantile.formats.stream;

import org.jspecify.annotations.NullMarked;
