// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import org.jspecify.annotations.Nullable;
import pantile.cpu.lanes.Warm;

/** As {@link UnaryWarm}, for a function of two operands. */
final class BinaryWarm implements BinaryLoop, Warm.Trials {
  private final BinaryFunction function;
  private final BinaryLoop plain;
  private final Warm warm;

  /** Made for the first contest. Until then no class of the vector module is loaded. */
  private @Nullable BinaryLoop lanes;

  BinaryWarm(BinaryFunction function) {
    this.function = function;
    plain = new BinaryPlain(function);
    warm = new Warm("double", function.name(), this);
  }

  @Override
  public Warm.Trial trial(String loop) {
    double[] operands = Trials.operands();
    double[] rare = Trials.rare();
    double[] results = new double[Warm.TRIAL];
    StripScratch scratch = new StripScratch();
    return new Warm.Trial() {
      @Override
      public double run(boolean vectors) {
        BinaryLoop form = vectors ? lanes() : plain;
        form.apply(operands, 0, operands, 0, results, 0, Warm.TRIAL, scratch);
        return results[0];
      }

      @Override
      public void branches() {
        lanes().apply(rare, 0, rare, 0, results, 0, rare.length, scratch);
      }
    };
  }

  // Two threads may make it at once. Its fields are final, so either will do.
  private BinaryLoop lanes() {
    BinaryLoop made = lanes;
    if (made == null) {
      made = make();
      lanes = made;
    }
    return made;
  }

  private BinaryLoop make() {
    return switch (function) {
      case POW -> new PowLanes();
      case HYPOT -> new HypotLanes();
      case ATAN2 -> new Atan2Lanes();
    };
  }

  @Override
  public void apply(
      double[] x,
      int xAt,
      double[] y,
      int yAt,
      double[] to,
      int toAt,
      int n,
      StripScratch scratch) {
    BinaryLoop form = Turns.vectors(warm, n) ? lanes() : plain;
    form.apply(x, xAt, y, yAt, to, toAt, n, scratch);
  }
}
