// SPDX-License-Identifier: Apache-2.0
/** Well-known problems, each by recursion and, where there is such a form, on arrays. */
module pantile.algorithms {
  requires transitive pantile.core;
  requires static org.jspecify;

  exports pantile.algorithm;
}
