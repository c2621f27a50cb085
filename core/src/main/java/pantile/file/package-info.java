// SPDX-License-Identifier: Apache-2.0
/**
 * How files of numbers are to be read: values that the readers of {@code pantile-formats}, sorts of
 * files and the command share. Nothing here reads a file.
 */
@NullMarked
package pantile.file;

import org.jspecify.annotations.NullMarked;
