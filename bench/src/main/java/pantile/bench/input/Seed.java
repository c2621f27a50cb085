// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

/** The seed of every input of a run. */
public final class Seed {
  /** The system property that sets it. */
  public static final String PROPERTY = "pantile.bench.seed";

  /** This run's seed. */
  public static final long VALUE = Long.getLong(PROPERTY, 20_261_123);

  private Seed() {}
}
