// SPDX-License-Identifier: Apache-2.0
/** Files of numbers: NumPy's, raw and text ones, read, mapped and safely written. */
@NullMarked
package pantile.formats.file;

import org.jspecify.annotations.NullMarked;
