// SPDX-License-Identifier: Apache-2.0
/** The CUDA backend: NVIDIA's devices, through JCuda's driver API. */
@SuppressWarnings("requires-automatic") // JCuda's jar names no module; its file's name is the name
module pantile.backends.cuda {
  requires transitive pantile.backends.accelerator;
  requires jcuda;
  requires static org.jspecify;

  exports pantile.cuda;

  provides pantile.spi.Backend with
      pantile.cuda.CudaBackend;
}
