// SPDX-License-Identifier: Apache-2.0
/** Fills the tables of the pages for deciding from the results of comparisons. */
@NullMarked
package pantile.bench.page;

import org.jspecify.annotations.NullMarked;
