// SPDX-License-Identifier: Apache-2.0
/** What devices take by their own clocks, and what bringing data to them and back adds to that. */
@NullMarked
package pantile.bench.resident;

import org.jspecify.annotations.NullMarked;
