// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

/** A call of a backend or a device that may fail. */
public enum Step {
  /** {@link pantile.spi.Backend#open}. */
  OPEN,
  /** {@link pantile.spi.Device#bring}. */
  BRING,
  /** {@link pantile.spi.Device#run}. */
  RUN,
  /** {@link pantile.spi.Device#fetch}. */
  FETCH,
  /** {@link pantile.spi.Device#close}. */
  CLOSE
}
