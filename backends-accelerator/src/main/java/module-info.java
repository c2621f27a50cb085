// SPDX-License-Identifier: Apache-2.0
/**
 * What the backends of accelerators share: how kernels become sorts, reductions and sieves, on any
 * driver behind a small seam.
 */
module pantile.backends.accelerator {
  requires transitive pantile.core;
  requires transitive pantile.kernels;
  // To know the collector, on releases of the JDK with a fault; done without where it is absent.
  requires static java.management;
  requires static org.jspecify;

  exports pantile.accelerator;
}
