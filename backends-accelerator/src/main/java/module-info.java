// SPDX-License-Identifier: Apache-2.0
/**
 * What the backends of accelerators share: how kernels become sorts, reductions and sieves, on any
 * driver behind a small seam.
 */
@SuppressWarnings("module") // the backends, to which the host's part is open, are built later
module pantile.backends.accelerator {
  requires transitive pantile.core;
  requires transitive pantile.kernels;
  // To know the collector, on releases of the JDK with a fault; done without where it is absent.
  requires static java.management;
  requires static org.jspecify;

  exports pantile.accelerator;
  exports pantile.accelerator.driver;
  exports pantile.accelerator.trial;

  exports pantile.accelerator.host to
      pantile.backends.cuda,
      pantile.backends.opencl;
}
