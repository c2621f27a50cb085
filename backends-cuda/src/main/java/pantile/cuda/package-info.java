// SPDX-License-Identifier: Apache-2.0
/** NVIDIA's devices by CUDA's driver API; see {@link pantile.cuda.CudaBackend}. */
@NullMarked
package pantile.cuda;

import org.jspecify.annotations.NullMarked;
