// SPDX-License-Identifier: Apache-2.0
/**
 * Pantile's core: what users call, and the master that runs jobs on the devices of the backends it
 * finds.
 */
module pantile.core {
  requires jdk.jfr; // not static: a recording begun by jcmd finds it on the module path too
  requires static org.jspecify;

  exports pantile;
  exports pantile.job;
  exports pantile.op;
  exports pantile.op.reduce;
  exports pantile.op.sort;
  exports pantile.op.scan;
  exports pantile.op.select;
  exports pantile.op.gather;
  exports pantile.op.prime;
  exports pantile.op.own;
  exports pantile.schedule;
  exports pantile.spi;
  exports pantile.text;

  uses pantile.spi.Backend;
}
