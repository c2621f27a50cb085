// SPDX-License-Identifier: Apache-2.0
/** What the master costs, and how evenly it shares work: {@code pantile bench master}. */
@NullMarked
package pantile.bench.master;

import org.jspecify.annotations.NullMarked;
