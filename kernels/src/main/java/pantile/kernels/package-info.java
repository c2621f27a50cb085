// SPDX-License-Identifier: Apache-2.0
/**
 * Device kernels: each is written once, in a common dialect that a short prelude turns into OpenCL
 * C 1.2 or CUDA C++, and described by a {@link pantile.kernels.KernelSource}. A source {@code
 * <family>/x.cl} lies beside the package of its descriptors; what several families include lies
 * here, as the preludes do.
 */
@NullMarked
package pantile.kernels;

import org.jspecify.annotations.NullMarked;
