// SPDX-License-Identifier: Apache-2.0
/**
 * Arrays that stay on devices: where they are, how they are made again, and what goes when a device
 * is full.
 *
 * <p>A {@link pantile.residence.HeldArray} has a recipe, and perhaps a replica on one device or a
 * copy in host memory. {@link pantile.residence.Residence} decides which device runs a job, and
 * which replica is evicted. Users' values hold a {@link pantile.residence.Lease}.
 */
@NullMarked
package pantile.residence;

import org.jspecify.annotations.NullMarked;
