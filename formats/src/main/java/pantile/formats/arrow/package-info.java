// SPDX-License-Identifier: Apache-2.0
/**
 * Columns of Arrow's files and streams. Messages are read with the classes of {@code arrow-format},
 * which is optional: none of them is loaded before a file is one of Arrow's. Bodies are read as they
 * lie in the file: Arrow Java's vectors would copy them into memory of an allocator, and need {@code
 * --add-opens}.
 *
 * @see <a href="https://arrow.apache.org/docs/format/Columnar.html">Arrow Columnar Format</a>
 */
@NullMarked
package pantile.formats.arrow;

import org.jspecify.annotations.NullMarked;
