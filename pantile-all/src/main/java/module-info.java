// SPDX-License-Identifier: Apache-2.0
/** What most programs need: the core, with the CPU's backend. */
module pantile {
  requires transitive pantile.core;
  requires pantile.backends.cpu;
}
