// SPDX-License-Identifier: Apache-2.0
/** The CPU backend: vector lanes and plain loops, the sieve and the primality test. */
module pantile.backends.cpu {
  requires transitive pantile.core;
  requires jdk.incubator.vector;
  requires static org.jspecify;

  exports pantile.cpu;

  provides pantile.spi.Backend with
      pantile.cpu.CpuBackend;
}
