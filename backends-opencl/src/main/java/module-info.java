// SPDX-License-Identifier: Apache-2.0
/** The OpenCL backend: devices of any maker, through JOCL. */
@SuppressWarnings("requires-automatic") // JOCL's jar names no module; its file's name is the name
module pantile.backends.opencl {
  requires transitive pantile.backends.accelerator;
  requires jocl;
  requires static org.jspecify;

  exports pantile.opencl;

  provides pantile.spi.Backend with
      pantile.opencl.OpenClBackend;
}
