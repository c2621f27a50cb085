// SPDX-License-Identifier: Apache-2.0
/** What backends are tested with: the contract, its reference, seeded inputs, faulty devices. */
module pantile.testkit {
  requires transitive pantile.core;
  requires java.logging;
  requires transitive org.junit.jupiter.api;
  requires org.junit.jupiter.params;
  requires static transitive org.jspecify;

  exports pantile.testkit;
  exports pantile.testkit.op.gather;
  exports pantile.testkit.op.group;
  exports pantile.testkit.op.window;
  exports pantile.testkit.op.job;
  exports pantile.testkit.op.map;
  exports pantile.testkit.op.matrix;
  exports pantile.testkit.op.order;
  exports pantile.testkit.op.prime;
  exports pantile.testkit.op.reduce;
  exports pantile.testkit.op.residence;
  exports pantile.testkit.op.scan;
  exports pantile.testkit.op.search;
  exports pantile.testkit.op.select;
  exports pantile.testkit.op.sort;

  // SmallContract finds the backend that it is to run the contract on.
  uses pantile.spi.Backend;

  // JUnit calls the contract's test methods, which are not public.
  opens pantile.testkit to
      org.junit.platform.commons;
}
