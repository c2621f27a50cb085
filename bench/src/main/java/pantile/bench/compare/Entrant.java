// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import pantile.Pantile;

/**
 * A Pantile that takes part in works.
 *
 * @param who its name in the timings
 * @param pantile on the devices that it is named after
 */
record Entrant(String who, Pantile pantile) {}
