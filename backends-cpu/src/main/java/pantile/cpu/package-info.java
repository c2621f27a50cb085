// SPDX-License-Identifier: Apache-2.0
/**
 * The CPU as a device: vector lanes where {@code jdk.incubator.vector} is there, plain loops where it
 * is not, with the same results. {@code CpuBodies} lists the body of each kernel.
 *
 * <p>Bodies and loops are in the packages below, one a family of operations ({@code op.reduce}, {@code
 * op.sort} and so on). They know {@code lanes} and no other family; this package knows them all.
 */
@NullMarked
package pantile.cpu;

import org.jspecify.annotations.NullMarked;
