// SPDX-License-Identifier: Apache-2.0
/**
 * Device kernels: each is written once, in a common dialect that a short prelude turns into OpenCL
 * C 1.2 or CUDA C++, and described by a {@link pantile.kernels.KernelSource}.
 */
@NullMarked
package pantile.kernels;

import org.jspecify.annotations.NullMarked;
