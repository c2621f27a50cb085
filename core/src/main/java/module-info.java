// SPDX-License-Identifier: Apache-2.0
/**
 * Pantile's core: what users call, and the master that runs jobs on the devices of the backends it
 * finds.
 */
@SuppressWarnings("module") // the testkit, to which internals are open, is built later
module pantile.core {
  requires jdk.jfr; // not static: a recording begun by jcmd finds it on the module path too
  requires static org.jspecify;

  exports pantile;
  exports pantile.error;
  exports pantile.file;
  exports pantile.report;
  exports pantile.job;
  exports pantile.divide;
  exports pantile.future;
  exports pantile.mapreduce;
  exports pantile.graph;
  exports pantile.policy;
  exports pantile.pool;
  exports pantile.spi;
  exports pantile.op;
  exports pantile.op.reduce;
  exports pantile.op.sort;
  exports pantile.op.scan;
  exports pantile.op.select;
  exports pantile.op.gather;
  exports pantile.op.search;
  exports pantile.op.group;
  exports pantile.op.window;
  exports pantile.op.map;
  exports pantile.op.matrix;
  exports pantile.op.prime;
  exports pantile.op.own;

  exports pantile.claims to
      pantile.testkit;
  exports pantile.master to
      pantile.testkit;
  exports pantile.residence to
      pantile.testkit;
  exports pantile.record to
      pantile.testkit;
  exports pantile.journal to
      pantile.formats;
  exports pantile.serial to
      pantile.backends.process;
  exports pantile.text to
      pantile.backends.accelerator,
      pantile.backends.cuda,
      pantile.backends.opencl,
      pantile.backends.process,
      pantile.formats,
      pantile.testkit;

  uses pantile.FileSorter;
  uses pantile.spi.Backend;
}
