// SPDX-License-Identifier: Apache-2.0
/**
 * The CPU as a device: vector lanes where {@code jdk.incubator.vector} is there, plain loops where it
 * is not, with the same results.
 */
@NullMarked
package pantile.cpu;

import org.jspecify.annotations.NullMarked;
