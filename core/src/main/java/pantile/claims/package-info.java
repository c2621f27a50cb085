// SPDX-License-Identifier: Apache-2.0
/**
 * How a job is cut into tiles, and which worker computes which tile. The package knows neither
 * threads nor clocks nor devices: times are passed in, and a device is a name and a speed.
 */
@NullMarked
package pantile.claims;

import org.jspecify.annotations.NullMarked;
