// SPDX-License-Identifier: Apache-2.0
/** What all parts of Pantile say in the same words: counts, failures of files, quotes, hashes. */
@NullMarked
package pantile.text;

import org.jspecify.annotations.NullMarked;
