// SPDX-License-Identifier: Apache-2.0
/**
 * Arrays that stay on devices: where they are, how they are made again, and what goes when a device
 * is full.
 *
 * <p>A {@link pantile.residence.HeldArray} has a recipe, and perhaps a replica on one device or a
 * copy in host memory. {@link pantile.residence.Placement} decides which device runs a job, {@link
 * pantile.residence.Kept} which replica is evicted. {@link pantile.residence.Places} says where
 * elements are. Users' values hold a {@link pantile.residence.Lease}.
 */
@NullMarked
package pantile.residence;

import org.jspecify.annotations.NullMarked;
