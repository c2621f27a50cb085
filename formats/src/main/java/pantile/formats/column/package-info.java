// SPDX-License-Identifier: Apache-2.0
/** Files of columns, whatever their format: what the readers of Parquet and Arrow have in common. */
@NullMarked
package pantile.formats.column;

import org.jspecify.annotations.NullMarked;
