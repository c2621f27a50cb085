// SPDX-License-Identifier: Apache-2.0
/** Device sources and their typed descriptors, for backends that compile them. */
module pantile.kernels {
  requires transitive pantile.core;
  requires static org.jspecify;

  exports pantile.kernels;
}
