// SPDX-License-Identifier: Apache-2.0
/**
 * Columns of Parquet files, read by <a href="https://hardwood.dev">Hardwood</a>, which is optional:
 * no class of this package is loaded before a file is one of Parquet's.
 */
@NullMarked
package pantile.formats.parquet;

import org.jspecify.annotations.NullMarked;
