// SPDX-License-Identifier: Apache-2.0
/** Child JVMs as workers, for users' own work. */
module pantile.backends.process {
  requires transitive pantile.core;
  requires static org.jspecify;

  exports pantile.process;
}
