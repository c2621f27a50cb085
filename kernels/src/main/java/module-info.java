// SPDX-License-Identifier: Apache-2.0
/** Device sources and their typed descriptors, for backends that compile them. */
module pantile.kernels {
  requires transitive pantile.core;
  requires static org.jspecify;

  exports pantile.kernels;
  exports pantile.kernels.catalogue;
  exports pantile.kernels.reduce;
  exports pantile.kernels.sort;
  exports pantile.kernels.scan;
  exports pantile.kernels.select;
  exports pantile.kernels.gather;
  exports pantile.kernels.search;
  exports pantile.kernels.group;
  exports pantile.kernels.map;
  exports pantile.kernels.matrix;
  exports pantile.kernels.prime;
  exports pantile.kernels.trial;
  exports pantile.kernels.window;
}
