// SPDX-License-Identifier: Apache-2.0
/** How files of numbers are found out, read, mapped and safely written; for the command as well. */
@NullMarked
package pantile.formats.file;

import org.jspecify.annotations.NullMarked;
